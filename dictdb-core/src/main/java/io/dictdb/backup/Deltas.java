package io.dictdb.backup;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.FileLimitException;
import io.dictdb.InputLimits;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.file.DeltaDocument;
import io.dictdb.internal.file.DeltaFile;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.file.Storage;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Applies deltas one by one. {@link Backups} restores a whole directory, and only that checks which file a delta builds on; here,
 * it must be of the same database and follow on its last change.
 */
public final class Deltas {
    private static final String THREAD = "dictdb-delta";

    private Deltas() {}

    /**
     * Applies a delta to a database, all or nothing: rows are replaced whole or deleted, tables dropped and created, indexes kept.
     * To the database, these are changes like any other. Apply each delta once, in their order.
     *
     * @return how many rows were put in or deleted
     * @throws DatabaseFileException if the file cannot be read or is no whole delta
     */
    public static int apply(DictDB db, Path file) {
        return apply(db, file, InputLimits.DEFAULT);
    }

    /**
     * Applies a delta as {@link #apply(DictDB, Path)} does, within limits of one's own: for files from elsewhere.
     *
     * @return how many rows were put in or deleted
     * @throws DatabaseFileException if the file cannot be read or is no whole delta
     * @throws FileLimitException if it exceeds a limit
     */
    public static int apply(DictDB db, Path file, InputLimits limits) {
        return apply(db, file, limits, FileTask.Control.NONE);
    }

    /**
     * Applies a delta as {@link #apply(DictDB, Path)} does, on a thread of its own that ends with the work. Cancelling the future stops it, and
     * the database is as it was; once the file is read it is too late, and {@code cancel} says so.
     */
    public static CompletableFuture<Integer> applyAsync(DictDB db, Path file) {
        return FileTask.start(null, THREAD, control -> apply(db, file, InputLimits.DEFAULT, control));
    }

    /** Applies a delta as {@link #applyAsync(DictDB, Path)} does, on the executor. If that takes no work, the future has failed. */
    public static CompletableFuture<Integer> applyAsync(DictDB db, Path file, Executor executor) {
        return FileTask.start(
                Objects.requireNonNull(executor, "executor"),
                THREAD,
                control -> apply(db, file, InputLimits.DEFAULT, control));
    }

    private static int apply(DictDB db, Path file, InputLimits limits, FileTask.Control control) {
        EmbeddedDatabase database = EmbeddedDatabase.of(db);
        Path target = Storage.resolveLink(Objects.requireNonNull(file, "file"));
        FileWatch watch = new FileWatch(control, progress -> {});
        DeltaDocument delta = DeltaFile.read(target, Objects.requireNonNull(limits, "limits"), watch);
        watch.commit();
        int affected = database.apply(delta);
        BackupLog.applied(file, affected);
        return affected;
    }
}
