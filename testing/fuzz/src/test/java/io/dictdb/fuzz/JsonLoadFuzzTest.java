package io.dictdb.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dictdb.DictDB;
import io.dictdb.Format;
import java.nio.file.Path;

/** Any bytes loaded as a JSON file. */
class JsonLoadFuzzTest {
    private static final Scratch SCRATCH = new Scratch();

    @FuzzTest(maxDuration = "2m")
    void anyBytes(byte[] content) throws Exception {
        Path file = SCRATCH.only("db.json", content);
        if (Bounds.accepts(() -> DictDB.load(file, Format.JSON))) {
            SCRATCH.checkSavesAndLoads(DictDB.load(file, Format.JSON));
        }
    }
}
