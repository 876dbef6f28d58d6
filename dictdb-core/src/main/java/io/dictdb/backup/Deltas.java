package io.dictdb.backup;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.FileLimitException;
import io.dictdb.InputLimits;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.file.DeltaDocument;
import io.dictdb.internal.file.DeltaFile;
import io.dictdb.internal.file.Storage;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Applies deltas one by one. {@link Backups} restores a whole directory, and only that checks which file a delta builds on; here,
 * it must be of the same database and follow on its last change.
 */
public final class Deltas {
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
        EmbeddedDatabase database = EmbeddedDatabase.of(db);
        Path target = Storage.resolveLink(Objects.requireNonNull(file, "file"));
        DeltaDocument delta = DeltaFile.read(target, Objects.requireNonNull(limits, "limits"));
        int affected = database.apply(delta);
        BackupLog.applied(file, affected);
        return affected;
    }
}
