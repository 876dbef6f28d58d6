package io.dictdb.backup;

import io.dictdb.ErrorCode;
import io.dictdb.InputLimits;
import io.dictdb.internal.file.FileTask;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Removes backups that need not be kept any more. A {@link BackupManager} with a {@link Retention} does this after each full backup.
 *
 * <pre>{@code
 * Pruning pruning = Prune.from(Path.of("backups")).keep(Retention.latest(7)).dryRun(true).run();
 * pruning.removed().forEach(System.out::println);
 * }</pre>
 *
 * <p>A full backup goes together with the deltas on it, these first, so that a pruning that is cut short leaves whole chains. Nothing
 * goes before a later full backup that is kept was read whole and reaches as many changes. What belongs together follows from what the
 * files say of themselves, not from their names. Files of other databases, files that cannot be read, those of the Python library, which
 * do not say what they belong to, and all other files stay as they are.
 *
 * <p>Works beside a running manager. Not safe for use by several threads.
 */
public final class Prune {
    private static final String THREAD = "dictdb-prune";

    private final Path directory;
    private Retention retention = Retention.latest(1);
    private Clock clock = Clock.systemUTC();
    private boolean dryRun;
    private @Nullable UUID database;

    private Prune(Path directory) {
        this.directory = directory;
    }

    private Prune(Prune other) {
        directory = other.directory;
        retention = other.retention;
        clock = other.clock;
        dryRun = other.dryRun;
        database = other.database;
    }

    /** Returns a pruning of a directory that keeps the newest full backup and its deltas. */
    public static Prune from(Path directory) {
        return new Prune(Objects.requireNonNull(directory, "directory"));
    }

    /** Sets what is kept. */
    public Prune keep(Retention retention) {
        this.retention = Objects.requireNonNull(retention, "retention");
        return this;
    }

    /** Prunes the backups of that database, as {@link BackupInfo#database} names it; needed if the directory has several. */
    public Prune database(UUID id) {
        this.database = Objects.requireNonNull(id, "id");
        return this;
    }

    /** Sets whether to find out what would be removed, and remove nothing. */
    public Prune dryRun(boolean dryRun) {
        this.dryRun = dryRun;
        return this;
    }

    /** Sets the clock by which backups have an age, the system's by default. */
    public Prune clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Prunes. O(files + bytes of the full backups that are counted as kept), nothing of which is read if there is nothing to remove.
     *
     * @throws BackupException if the directory is not there or cannot be listed, or holds backups of several databases and none was named
     */
    public Pruning run() {
        return run(FileTask.Control.NONE);
    }

    /**
     * Prunes with the options as they are now, on a thread of its own that ends with the work. Cancelling the future stops it after the file
     * that is being read or removed; what is left is sound. What fails arrives in the future.
     */
    public CompletableFuture<Pruning> runAsync() {
        return FileTask.start(null, THREAD, new Prune(this)::run);
    }

    /** Prunes as {@link #runAsync()} does, on the executor. If that takes no work, the future has failed. */
    public CompletableFuture<Pruning> runAsync(Executor executor) {
        return FileTask.start(Objects.requireNonNull(executor, "executor"), THREAD, new Prune(this)::run);
    }

    private Pruning run(FileTask.Control control) {
        List<ListedFile> files = ListedFile.list(directory, InputLimits.DEFAULT);
        return new Pruner(directory, retention, control).prune(files, database(files), clock.instant(), dryRun);
    }

    private @Nullable UUID database(List<ListedFile> files) {
        if (database != null) {
            return database;
        }
        List<UUID> databases = files.stream()
                .filter(ListedFile::saysDatabase)
                .map(ListedFile::database)
                .distinct()
                .toList();
        if (databases.size() > 1) {
            throw new BackupException(
                    ErrorCode.BACKUP_AMBIGUOUS,
                    directory,
                    "Backup directory '" + directory + "' holds backups of " + databases.size() + " databases "
                            + databases + "; say which one's to prune.",
                    null);
        }
        return databases.isEmpty() ? null : databases.get(0);
    }
}
