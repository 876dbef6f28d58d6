package io.dictdb.backup;

import io.dictdb.InitialState;
import io.dictdb.InputLimits;
import io.dictdb.InvalidArgumentException;
import io.dictdb.OpenOptions;
import io.dictdb.internal.file.FileTask;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A restoration with options.
 *
 * <pre>{@code
 * Restoration restoration = Restore.from(Path.of("backups"))
 *         .until(Instant.parse("2026-03-01T12:00:00Z"))
 *         .run();
 * restoration.skipped().forEach(System.out::println);
 * DictDB db = restoration.database();
 * }</pre>
 *
 * <p>The directory is only read and the result is in memory, so that a run is also the way to see what would be restored.
 *
 * <p>Which state: a full backup and the deltas that build on it one by one, as their ids, checksums and numbers of changes say,
 * whatever the files' names. Of all such chains of a database the one counts that reaches the most changes; if a file of it is
 * damaged, what is left of it or another one, whichever reaches more. Of several databases in one directory the one counts whose full
 * backup has the latest name, unless {@link #database} says which; files of the others are reported as skipped. Files of the Python
 * library and of format version 1 do not say all this; of them, the full backup with the latest name counts.
 *
 * <p>Not safe for use by several threads.
 */
public final class Restore {
    private static final String THREAD = "dictdb-restore";

    private final Path directory;
    InputLimits limits = InputLimits.DEFAULT;
    long untilSequence = Long.MAX_VALUE;
    Instant until = Instant.MAX;

    @Nullable
    UUID database;

    Consumer<RestoreProgress> listener = progress -> {};

    private Restore(Path directory) {
        this.directory = directory;
    }

    private Restore(Restore other) {
        directory = other.directory;
        limits = other.limits;
        untilSequence = other.untilSequence;
        until = other.until;
        database = other.database;
        listener = other.listener;
    }

    /** Returns a restoration of the newest state that can be had from a directory. */
    public static Restore from(Path directory) {
        return new Restore(Objects.requireNonNull(directory, "directory"));
    }

    /**
     * Leaves out backups that reach more changes than that; see {@link Restoration#sequence}. Files that do not say how many they
     * reach are left out too.
     *
     * @throws InvalidArgumentException if it is negative
     */
    public Restore untilSequence(long sequence) {
        if (sequence < 0) {
            throw new InvalidArgumentException(
                    "sequence", "sequence is " + sequence + "; it must be zero or more, as Backups.list shows them.");
        }
        this.untilSequence = sequence;
        return this;
    }

    /** Leaves out backups taken later than that, by the time in their names. */
    public Restore until(Instant time) {
        this.until = Objects.requireNonNull(time, "time");
        return this;
    }

    /** Restores that database, as {@link BackupInfo#database} names it, and no other. */
    public Restore database(UUID id) {
        this.database = Objects.requireNonNull(id, "id");
        return this;
    }

    /** Sets the limits of files, {@link InputLimits#DEFAULT} by default. Files that exceed one are left out like damaged ones. */
    public Restore limits(InputLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /** Sets who is told how far it is, on the thread that restores; see {@link RestoreProgress}. */
    public Restore onProgress(Consumer<RestoreProgress> listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Restores. O(rows + changes in the deltas).
     *
     * @throws BackupException if the directory cannot be read, or no full backup in it can that meets the options
     */
    public Restoration run() {
        return new Restorer(directory, this, FileTask.Control.NONE).restore();
    }

    /**
     * Restores with the options as they are now, on a thread of its own that ends with the work. Cancelling the future stops it. What fails
     * arrives in the future.
     */
    public CompletableFuture<Restoration> runAsync() {
        Restore options = new Restore(this);
        return FileTask.start(null, THREAD, control -> new Restorer(directory, options, control).restore());
    }

    /** Restores as {@link #runAsync()} does, on the executor. If that takes no work, the future has failed. */
    public CompletableFuture<Restoration> runAsync(Executor executor) {
        Restore options = new Restore(this);
        return FileTask.start(
                Objects.requireNonNull(executor, "executor"),
                THREAD,
                control -> new Restorer(directory, options, control).restore());
    }

    /**
     * Returns what these options restore as a state that a database in a directory can begin with; see {@link
     * OpenOptions#initial(InitialState)}. Where there is no backup, there is none.
     */
    public InitialState asInitialState() {
        return new RestoredState(directory, new Restore(this));
    }

    /** Returns whether a file's place is not behind the point that was asked for. */
    boolean reaches(ListedFile file) {
        boolean counted = untilSequence == Long.MAX_VALUE || (file.sequence() >= 0 && file.sequence() <= untilSequence);
        return counted && !file.file().name().instant().isAfter(until);
    }

    /** Returns whether all that there is was asked for. */
    boolean isToTheEnd() {
        return untilSequence == Long.MAX_VALUE && until.equals(Instant.MAX);
    }
}
