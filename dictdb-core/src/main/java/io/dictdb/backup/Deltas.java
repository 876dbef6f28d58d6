package io.dictdb.backup;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.file.JsonDeltaFile;
import io.dictdb.internal.file.Storage;
import java.nio.file.Path;
import java.util.Objects;

/** Applies deltas one by one. {@link Backups} restores a whole directory, and only that checks what a delta builds on. */
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
        EmbeddedDatabase database = EmbeddedDatabase.of(db);
        int affected = database.apply(JsonDeltaFile.read(Storage.resolveLink(Objects.requireNonNull(file, "file"))));
        BackupLog.applied(file, affected);
        return affected;
    }
}
