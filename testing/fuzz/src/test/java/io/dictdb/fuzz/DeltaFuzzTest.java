package io.dictdb.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dictdb.DictDB;
import io.dictdb.Row;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Deltas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Any bytes applied as a delta to a database, and found beside its full backup; in JSON, or a document in a binary file. */
class DeltaFuzzTest {
    private static final Path FULL =
            Path.of("../../dictdb-core/src/test/resources/formats/json-2/backups/dictdb_backup_1772366400_250000.json");
    private static final Scratch SCRATCH = new Scratch();

    @FuzzTest(maxDuration = "2m")
    void anyBytes(byte[] content) throws Exception {
        apply("json", content);
        apply("dictdb", Framing.binaryFile(content));
    }

    private static void apply(String extension, byte[] bytes) throws Exception {
        Path delta = SCRATCH.only("dictdb_delta_1772366400_250001." + extension, bytes);
        DictDB db = DictDB.load(FULL);
        Map<String, List<Row>> before = Scratch.rows(db);
        boolean accepted = Bounds.accepts(() -> Deltas.apply(db, delta));
        db.checkIntegrity();
        if (!accepted && !Scratch.rows(db).equals(before)) {
            throw new AssertionError("a delta that was refused changed the database");
        }
        Files.copy(FULL, SCRATCH.directory().resolve(FULL.getFileName()));
        Bounds.accepts(() -> Backups.restore(SCRATCH.directory()).database().checkIntegrity());
        Bounds.accepts(() -> Backups.verify(SCRATCH.directory()));
    }
}
