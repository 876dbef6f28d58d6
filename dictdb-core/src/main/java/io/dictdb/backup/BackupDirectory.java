package io.dictdb.backup;

import io.dictdb.Format;
import io.dictdb.InputLimits;
import io.dictdb.internal.file.DirectoryLock;
import io.dictdb.internal.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The directory that one manager writes to: makes it when it is missing, keeps other managers out, and names files so that names
 * never go backwards, whatever the clock does. Not safe for use by several threads.
 */
final class BackupDirectory {
    private static final long NOT_LISTED = -2;
    private static final Instant LAST = new BackupName(BackupName.Kind.FULL, BackupName.MAX_MICROS).instant();

    private final Path path;
    private final Format format;
    private final Storage storage;
    private final DirectoryLock lock;

    /** The newest time that any name in the directory has, -1 without any. */
    private long newest = NOT_LISTED;

    /**
     * @param format what the files are
     */
    BackupDirectory(Path path, Format format) {
        this.path = path;
        this.format = format;
        storage = Storage.of(path);
        lock = new DirectoryLock(storage);
    }

    Path path() {
        return path;
    }

    Path resolve(BackupName name) {
        return path.resolve(name.fileName());
    }

    /**
     * Makes the directory this manager's, with what others left half-written deleted.
     *
     * @throws DirectoryInUseException if it is another manager's
     */
    void claim(Instant now) throws IOException {
        storage.createDirectory();
        if (lock.isHeld()) {
            return;
        }
        String owner = lock.acquire(now);
        if (owner != null) {
            throw new DirectoryInUseException(path, owner);
        }
        newest = NOT_LISTED;
        for (String name : storage.names()) {
            if (BackupName.isPart(name) && storage.isFile(name)) {
                storage.delete(name);
            }
        }
    }

    /** Returns whether the directory is this manager's, as it was when it wrote the backups it knows of. */
    boolean isClaimed() {
        return lock.isHeld();
    }

    void release() {
        lock.release();
    }

    boolean has(BackupName name) throws IOException {
        return storage.exists(name.fileName());
    }

    /** Returns how long a backup's file is, if the file system says so. */
    OptionalLong bytes(BackupName name) {
        try {
            return OptionalLong.of(storage.bytes(name.fileName()));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Removes the file of a backup that failed, and returns whether it is surely gone. */
    boolean discard(BackupName name) {
        try {
            storage.delete(name.fileName());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns a name for a new file, later than every name in the directory: that of now unless it is taken or passed. */
    BackupName next(BackupName.Kind kind, Instant now) throws IOException {
        claim(now);
        if (newest == NOT_LISTED) {
            List<BackupFile> files = BackupFile.list(path);
            newest = files.isEmpty() ? -1 : files.get(files.size() - 1).name().micros();
        }
        long micros = Math.max(micros(now), newest + 1);
        while (isTaken(micros)) {
            micros++;
        }
        if (micros > BackupName.MAX_MICROS) {
            throw new IOException("no backup can be named after " + new BackupName(kind, newest).fileName()
                    + "; set the clock right and move files from the far future away");
        }
        newest = micros;
        return new BackupName(kind, micros, format.fileExtension());
    }

    /** Returns how many changes the backups of a database reach, -1 if there are none. Files that cannot be read do not count. */
    long highestSequence(UUID database) {
        return ListedFile.list(path, InputLimits.DEFAULT).stream()
                .filter(file -> file.database().equals(database))
                .mapToLong(ListedFile::sequence)
                .max()
                .orElse(-1);
    }

    private static long micros(Instant now) {
        if (now.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return now.isAfter(LAST) ? BackupName.MAX_MICROS + 1 : now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }

    /** Whether a file of that time was put into the directory since it was listed. */
    private boolean isTaken(long micros) throws IOException {
        for (BackupName.Kind kind : BackupName.Kind.values()) {
            for (Format any : Format.values()) {
                if (storage.exists(new BackupName(kind, micros, any.fileExtension()).fileName())) {
                    return true;
                }
            }
        }
        return false;
    }
}
