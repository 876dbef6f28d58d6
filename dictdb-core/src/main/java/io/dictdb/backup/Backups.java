package io.dictdb.backup;

import io.dictdb.DictDB;
import io.dictdb.InitialState;
import io.dictdb.InputLimits;
import io.dictdb.internal.file.FileSummary;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Restores databases from the directories that a {@link BackupManager} wrote, or that of the Python library of the same idea. */
public final class Backups {
    private static final String THREAD = "dictdb-backups";

    private Backups() {}

    /**
     * Restores the newest state that can be had, as {@link #restore} does. Use that to learn whether files were left out; here
     * they are only logged.
     *
     * @throws BackupException if the directory cannot be read, or no full backup in it can
     */
    public static DictDB restoreLatest(Path directory) {
        return restore(directory).database();
    }

    /**
     * Reads the newest full backup that is whole and applies the deltas after it. Rows, keys, schemas, indexes and key counters
     * come back. The directory is only read.
     *
     * <p>A full backup that is damaged is left out, and the one before it used, with its own deltas. A delta is applied only if it
     * builds on the backup applied before it, so a damaged, missing or foreign one ends what can be restored of its chain, and the
     * result is always a state that the database had; {@link Restore} says which, and has options. Files written by the Python library do not say what they build on; they are
     * applied in the order of their names up to the first that is damaged. Every file left out is reported and logged.
     *
     * <p>O(rows + changes in the deltas).
     *
     * @throws BackupException if the directory cannot be read, or no full backup in it can
     */
    public static Restoration restore(Path directory) {
        return restore(directory, InputLimits.DEFAULT);
    }

    /**
     * Restores as {@link #restore(Path)} does, within limits of one's own: for directories from elsewhere. Files that exceed a limit
     * are left out like damaged ones.
     *
     * @throws BackupException if the directory cannot be read, or no full backup in it can
     */
    public static Restoration restore(Path directory, InputLimits limits) {
        return Restore.from(directory).limits(limits).run();
    }

    /**
     * Restores the newest state if there are backups, for the start of an application: {@code
     * Backups.find(directory).orElseGet(DictDB::create)}. Empty if the directory does not exist or holds no file with the name of a
     * backup. A directory whose backups cannot be restored is an error, not an empty one.
     *
     * @throws BackupException if the directory cannot be read, or it has backups and no full one among them can be read
     */
    public static Optional<DictDB> find(Path directory) {
        boolean there = Storage.of(directory).isThere()
                && !ListedFile.list(directory, InputLimits.DEFAULT).isEmpty();
        return there ? Optional.of(restoreLatest(directory)) : Optional.empty();
    }

    /**
     * Returns the newest state of a directory as one that a database can begin with: {@code DictDB.open(data,
     * OpenOptions.of(Durability.sync()).initial(Backups.initialState(backups)))}. Where there is no backup, there is none.
     */
    public static InitialState initialState(Path directory) {
        return Restore.from(directory).asInitialState();
    }

    /**
     * Returns what the files of a directory say about themselves, in the order of their names. Only their beginnings and ends are
     * read, and nothing is proved: {@link #verify} does that. O(files).
     *
     * @throws BackupException if the directory is not there or cannot be listed
     */
    public static List<BackupInfo> list(Path directory) {
        return ListedFile.list(directory, InputLimits.DEFAULT).stream()
                .map(BackupInfo::of)
                .toList();
    }

    /** Returns what {@link #list} does, on a thread of its own that ends with the work. */
    public static CompletableFuture<List<BackupInfo>> listAsync(Path directory) {
        return FileTask.start(null, THREAD, control -> list(directory));
    }

    /** Returns what {@link #list} does, on the executor. If that takes no work, the future has failed. */
    public static CompletableFuture<List<BackupInfo>> listAsync(Path directory, Executor executor) {
        return FileTask.start(Objects.requireNonNull(executor, "executor"), THREAD, control -> list(directory));
    }

    /** Returns what {@link #inspect} does, on a thread of its own that ends with the work. */
    public static CompletableFuture<BackupInfo> inspectAsync(Path file) {
        return FileTask.start(null, THREAD, control -> inspect(file));
    }

    /** Returns what {@link #inspect} does, on the executor. If that takes no work, the future has failed. */
    public static CompletableFuture<BackupInfo> inspectAsync(Path file, Executor executor) {
        return FileTask.start(Objects.requireNonNull(executor, "executor"), THREAD, control -> inspect(file));
    }

    /**
     * Returns what a file says about itself, whatever its name.
     *
     * @throws io.dictdb.DatabaseFileException if it cannot be read, or does not begin as a database file does
     */
    public static BackupInfo inspect(Path file) {
        return BackupInfo.of(file, FileSummary.read(Storage.resolveLink(file), InputLimits.DEFAULT));
    }

    /**
     * Removes the backups that a retention does not keep; {@link Prune} says how, and has options.
     *
     * @throws BackupException if the directory is not there or cannot be listed, or holds backups of several databases
     */
    public static Pruning prune(Path directory, Retention retention) {
        return Prune.from(directory).keep(retention).run();
    }

    /**
     * Checks all backups of a directory, as {@link #verify(Path, Consumer)} does.
     *
     * @throws BackupException if the directory is not there or cannot be listed
     */
    public static Verification verify(Path directory) {
        return verify(directory, progress -> {});
    }

    /**
     * Checks all backups of a directory: names and headers, then each file whole against its checksum and counts, then which builds on
     * which, and last restores the newest state and checks its integrity. The directory is only read. What is wrong is in the result.
     * O(bytes of all files).
     *
     * @param listener told how far it is, on this thread; see {@link RestoreProgress}
     * @throws BackupException if the directory is not there or cannot be listed
     */
    public static Verification verify(Path directory, Consumer<RestoreProgress> listener) {
        Objects.requireNonNull(listener, "listener");
        return new Verifier(directory, listener, FileTask.Control.NONE).verify();
    }

    /**
     * Checks all backups of a directory as {@link #verify(Path, Consumer)} does, on a thread of its own that ends with the work. Cancelling
     * the future stops it. What fails arrives in the future.
     */
    public static CompletableFuture<Verification> verifyAsync(Path directory, Consumer<RestoreProgress> listener) {
        Objects.requireNonNull(listener, "listener");
        return FileTask.start(null, THREAD, control -> new Verifier(directory, listener, control).verify());
    }

    /**
     * Checks all backups of a directory as {@link #verifyAsync(Path, Consumer)} does, on the executor. If that takes no work, the future has
     * failed.
     */
    public static CompletableFuture<Verification> verifyAsync(
            Path directory, Consumer<RestoreProgress> listener, Executor executor) {
        Objects.requireNonNull(listener, "listener");
        return FileTask.start(
                Objects.requireNonNull(executor, "executor"),
                THREAD,
                control -> new Verifier(directory, listener, control).verify());
    }
}
