package io.dictdb.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Row;
import java.util.List;
import java.util.Map;

/** Any bytes opened as a journal, and any statement in one whose checksums are right. */
class JournalFuzzTest {
    private static final Scratch SCRATCH = new Scratch();

    @FuzzTest(maxDuration = "2m")
    void anyBytes(byte[] content) throws Exception {
        open(content);
        open(Framing.journalSegment(content));
    }

    private static void open(byte[] segment) throws Exception {
        SCRATCH.only("dictdb_journal_0000000000000000001.log", segment);
        Bounds.accepts(() -> {
            Map<String, List<Row>> rows;
            try (DurableDatabase db = DictDB.open(SCRATCH.directory(), Durability.system())) {
                db.checkIntegrity();
                rows = Scratch.rows(db);
            }
            try (DurableDatabase db = DictDB.open(SCRATCH.directory(), Durability.system())) {
                if (!Scratch.rows(db).equals(rows)) {
                    throw new AssertionError("opened again, the database is another one");
                }
            }
        });
    }
}
