package io.dictdb.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dictdb.DictDB;
import io.dictdb.Format;
import java.nio.file.Path;

/** Any bytes loaded as a binary file, and any document in one whose checksums are right. */
class BinaryLoadFuzzTest {
    private static final Scratch SCRATCH = new Scratch();

    @FuzzTest(maxDuration = "2m")
    void anyBytes(byte[] content) throws Exception {
        load(content);
        load(Framing.binaryFile(content));
    }

    private static void load(byte[] bytes) throws Exception {
        Path file = SCRATCH.only("db.dictdb", bytes);
        if (Bounds.accepts(() -> DictDB.load(file, Format.BINARY))) {
            SCRATCH.checkSavesAndLoads(DictDB.load(file, Format.BINARY));
        }
    }
}
