package io.dictdb.conformance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/**
 * Runs every vector file of the directory that {@code conformance.dir} names, in each {@link Variant}. The last line of its output
 * counts the files as recorded.
 */
class VectorsTest {
    private static final VectorReport REPORT = new VectorReport();

    @TempDir
    private static Path directory;

    @AfterAll
    static void report() {
        REPORT.print(System.out);
    }

    @TestFactory
    Stream<DynamicTest> everyFileGivesWhatWasRecorded() {
        TestSet set = TestSet.configured("conformance.dir", "vectors");
        System.out.println("vectors: running " + set.origin());
        return tests(set, Variant.AS_RECORDED, REPORT);
    }

    @TestFactory
    Stream<DynamicTest> indexesChangeNoResult() {
        return tests(TestSet.configured("conformance.dir", "vectors"), Variant.ALL_INDEXED, new VectorReport());
    }

    @TestFactory
    Stream<DynamicTest> theProjectsOwnFilesGiveWhatTheySay() {
        return Arrays.stream(Variant.values())
                .flatMap(variant -> tests(TestSet.own("vectors"), variant, new VectorReport()));
    }

    private static Stream<DynamicTest> tests(TestSet set, Variant variant, VectorReport report) {
        return set.jsonFiles().stream()
                .map(file -> dynamicTest(VectorFile.nameOf(file) + ", " + variant, file.toUri(), () -> {
                    VectorResult result = run(file, variant);
                    report.add(result);
                    verdict(result);
                }));
    }

    private static VectorResult run(Path file, Variant variant) {
        try {
            return VectorRun.of(VectorFile.read(file), variant, directory);
        } catch (RuntimeException unreadable) {
            String name = VectorFile.nameOf(file);
            Mismatch mismatch = new Mismatch(name, 0, "read", "a file of vectors", unreadable.toString(), unreadable);
            return new VectorResult(name, 0, mismatch);
        }
    }

    private static void verdict(VectorResult result) {
        Mismatch mismatch = result.mismatch();
        if (mismatch != null) {
            throw new AssertionFailedError(mismatch.toString(), mismatch.cause());
        }
    }
}
