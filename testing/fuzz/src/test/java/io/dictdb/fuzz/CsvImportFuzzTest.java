package io.dictdb.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dictdb.DictDB;
import io.dictdb.exchange.CsvImport;
import java.nio.file.Path;

/** Any bytes imported as CSV. */
class CsvImportFuzzTest {
    private static final Scratch SCRATCH = new Scratch();

    @FuzzTest(maxDuration = "2m")
    void anyBytes(byte[] content) throws Exception {
        Path file = SCRATCH.only("t.csv", content);
        Bounds.accepts(() -> {
            DictDB db = DictDB.create();
            CsvImport.of(file).into(db, "t");
            db.checkIntegrity();
        });
        Bounds.accepts(
                () -> CsvImport.of(file).noHeader().delimiter(';').allText().into(DictDB.create(), "t"));
    }
}
