package io.dictdb.internal.journal;

import io.dictdb.ErrorCode;
import io.dictdb.JournalException;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.DirectoryLock;
import io.dictdb.internal.file.IoFailure;
import io.dictdb.internal.file.JournalHeader;
import io.dictdb.internal.file.JournalWriter;
import io.dictdb.internal.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory of an open database: segments of the journal, {@code dictdb_journal_NUMBER.log}, and checkpoints, {@code
 * dictdb_checkpoint_SEQUENCE.dictdb}, each number with 19 digits. Locked for its owner. Not safe for use by several threads, but for
 * {@link #create}.
 */
public final class JournalDirectory {
    private static final Pattern SEGMENT = Pattern.compile("dictdb_journal_(\\d{19})\\.log");
    private static final Pattern CHECKPOINT = Pattern.compile("dictdb_checkpoint_(\\d{19})\\.dictdb");
    private static final Pattern BACKUP = Pattern.compile("dictdb_(backup|delta)_.*");

    private final Path path;
    private final Storage storage;
    private final DirectoryLock lock;

    private JournalDirectory(Path path) {
        this.path = path;
        storage = Storage.of(path);
        lock = new DirectoryLock(storage);
    }

    /**
     * Makes the directory if it is missing, takes it for this owner, and removes what writers left that did not end.
     *
     * @throws JournalException if it has another owner, holds backups, or cannot be used
     */
    public static JournalDirectory claim(Path path, Instant now) {
        JournalDirectory directory = new JournalDirectory(path);
        try {
            directory.storage.createDirectory();
            String owner = directory.lock.acquire(now);
            if (owner != null) {
                throw new JournalException(
                        ErrorCode.DATABASE_IN_USE, path, "is in use by " + owner + "; close it there first.", null);
            }
            directory.prepare();
            return directory;
        } catch (IOException e) {
            directory.release();
            throw new JournalException(
                    ErrorCode.DATABASE_IO,
                    path,
                    "cannot be opened, for its directory cannot be used (" + IoFailure.reason(e) + ").",
                    e);
        } catch (RuntimeException e) {
            directory.release();
            throw e;
        }
    }

    private void prepare() throws IOException {
        for (String name : storage.names()) {
            if (BACKUP.matcher(name).matches()) {
                throw new JournalException(
                        ErrorCode.DATABASE_DIRECTORY,
                        path,
                        "cannot be opened, for the directory holds backups such as '" + name
                                + "'; open one of its own, or restore the backups with Backups.restoreLatest.",
                        null);
            }
            if (name.endsWith(AtomicFile.PART) && storage.isFile(name)) {
                storage.delete(name);
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Returns the numbers of the segments, ascending. */
    public List<Long> segments() throws IOException {
        return numbers(SEGMENT);
    }

    /** Returns the changes that the checkpoints reach, ascending. */
    public List<Long> checkpoints() throws IOException {
        return numbers(CHECKPOINT);
    }

    private List<Long> numbers(Pattern pattern) throws IOException {
        return storage.names().stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Long.valueOf(matcher.group(1)))
                .sorted()
                .toList();
    }

    /** Returns the file of a segment. */
    public Path segment(long number) {
        return path.resolve(segmentName(number));
    }

    /** Returns the file of a checkpoint. */
    public Path checkpoint(long sequence) {
        return path.resolve(checkpointName(sequence));
    }

    private static String segmentName(long number) {
        return "dictdb_journal_%019d.log".formatted(number);
    }

    private static String checkpointName(long sequence) {
        return "dictdb_checkpoint_%019d.dictdb".formatted(sequence);
    }

    JournalWriter create(JournalHeader header) throws IOException {
        return JournalWriter.create(storage, segmentName(header.number()), header);
    }

    /** Begins anew in a directory without a checkpoint: replaces its segments, in which is nothing, by one of a database. */
    public void begin(UUID database) throws IOException {
        deleteBefore(Long.MAX_VALUE, 0);
        create(new JournalHeader(database, 1, 0)).close();
    }

    /** Takes away what a segment has beyond a length. */
    public void cut(long segment, long length) throws IOException {
        storage.cut(segmentName(segment), length);
    }

    /** Removes a segment that holds nothing. */
    public void delete(long segment) throws IOException {
        storage.delete(segmentName(segment));
        storage.forceNames();
    }

    /** Removes the segments and checkpoints that a checkpoint makes superfluous, the oldest first. */
    public void deleteBefore(long segment, long checkpoint) throws IOException {
        for (long number : segments()) {
            if (number < segment) {
                storage.delete(segmentName(number));
            }
        }
        for (long sequence : checkpoints()) {
            if (sequence < checkpoint) {
                storage.delete(checkpointName(sequence));
            }
        }
        storage.forceNames();
    }

    /** Gives the directory free. */
    public void release() {
        lock.release();
    }
}
