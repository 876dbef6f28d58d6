package io.dictdb.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directory that one manager writes to: makes it when it is missing, and names files so that names never go backwards,
 * whatever the clock does. Not safe for use by several threads.
 */
final class BackupDirectory {
    private static final long NOT_LISTED = -2;
    private static final Instant LAST = new BackupName(BackupName.Kind.FULL, BackupName.MAX_MICROS).instant();

    private final Path path;

    /** The newest time that any name in the directory has, -1 without any. */
    private long newest = NOT_LISTED;

    /** The directory in which others were made whose names are not known to be on disk; null if there are none. */
    private @Nullable Path anchor;

    BackupDirectory(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    Path resolve(BackupName name) {
        return path.resolve(name.fileName());
    }

    /** Returns a name for a new file, later than every name in the directory: that of now unless it is taken or passed. */
    BackupName next(BackupName.Kind kind, Instant now) throws IOException {
        create();
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
        return new BackupName(kind, micros);
    }

    private static long micros(Instant now) {
        if (now.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return now.isAfter(LAST) ? BackupName.MAX_MICROS + 1 : now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }

    /** Whether another manager has written a file of that time since the directory was listed. */
    private boolean isTaken(long micros) {
        for (BackupName.Kind kind : BackupName.Kind.values()) {
            if (Files.exists(resolve(new BackupName(kind, micros)), LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
        }
        return false;
    }

    /** Makes the directory and its parents, for their owner only, and forces their names to disk. */
    private void create() throws IOException {
        if (!Files.isDirectory(path)) {
            if (anchor == null) {
                anchor = nearestDirectory();
            }
            Files.createDirectories(path, ownerOnly());
        }
        if (anchor != null) {
            forceFrom(anchor);
            anchor = null;
        }
    }

    private @Nullable Path nearestDirectory() {
        Path ancestor = path.toAbsolutePath().getParent();
        while (ancestor != null && !Files.isDirectory(ancestor)) {
            ancestor = ancestor.getParent();
        }
        return ancestor;
    }

    /** Forces the directories from that one down to the parent of this one, where directories can be forced. */
    private void forceFrom(Path top) throws IOException {
        if (!isPosix()) {
            return;
        }
        Path parent = path.toAbsolutePath().getParent();
        while (parent != null) {
            try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
                channel.force(true);
            }
            parent = parent.equals(top) ? null : parent.getParent();
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
