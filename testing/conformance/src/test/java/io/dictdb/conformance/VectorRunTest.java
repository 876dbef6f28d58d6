package io.dictdb.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runner fails where it must: a file of vectors that cannot fail would say nothing. */
class VectorRunTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void aFileThatGoesAsRecordedPasses(Variant variant) {
        VectorResult result = run(variant, """
                {"op":"create_table","table":"t","expect":null},
                {"op":"insert","table":"t","record":{"n":1},"expect":1},
                {"op":"insert","table":"t","record":{"id":1},"error":"DuplicateKeyError"},
                {"op":"select","table":"t","where":["eq","n",1],"expect":[{"id":1,"n":1}],"ordered":false}""");
        assertThat(result.passed()).isTrue();
        assertThat(result.stepsPassed()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstOutcomeThatDiffersEndsTheFile(Variant variant) {
        VectorResult result = run(variant, """
                {"op":"create_table","table":"t","expect":null},
                {"op":"insert","table":"t","record":{"n":1},"expect":2},
                {"op":"count","table":"t","expect":7}""");
        assertThat(result.passed()).isFalse();
        assertThat(result.stepsPassed()).isEqualTo(1);
        assertThat(result.mismatch()).hasToString("sample, step 1, insert: expected 2, got 1");
    }

    @Test
    void theRowsThatDifferAreNamed() {
        VectorResult result = run("""
                {"op":"create_table","table":"t","expect":null},
                {"op":"insert_many","table":"t","records":[{"n":1},{"n":2}],"expect":[1,2]},
                {"op":"all","table":"t","expect":[{"id":2,"n":2},{"id":1,"n":5}],"ordered":false}""");
        assertThat(result.mismatch())
                .hasToString(
                        "sample, step 2, all: expected [{\"id\":1,\"n\":5}] among 2, got [{\"id\":1,\"n\":1}] among 2");
    }

    @Test
    void anOrderedResultMustBeInOrder() {
        String steps = """
                {"op":"create_table","table":"t","expect":null},
                {"op":"insert_many","table":"t","records":[{},{}],"expect":[1,2]},
                {"op":"select","table":"t","order_by":"-id","expect":[{"id":1},{"id":2}],"ordered":%s}""";
        assertThat(run(steps.formatted("false")).passed()).isTrue();
        assertThat(run(steps.formatted("true")).passed()).isFalse();
    }

    @Test
    void theNumberOfRowsIsComparedWhereOnlyItWasRecorded() {
        VectorResult result = run("""
                {"op":"create_table","table":"t","expect":null},
                {"op":"insert_many","table":"t","records":[{},{},{}],"expect":[1,2,3]},
                {"op":"select","table":"t","limit":2,"expect_count":2},
                {"op":"select","table":"t","limit":2,"expect_count":3}""");
        assertThat(result.mismatch()).hasToString("sample, step 3, select: expected 3 rows, got 2 rows");
    }

    @Test
    void anErrorThatDoesNotHappenIsAMismatch() {
        VectorResult result = run("""
                {"op":"create_table","table":"t","expect":null},
                {"op":"insert","table":"t","record":{},"error":"DuplicateKeyError"}""");
        assertThat(result.mismatch()).hasToString("sample, step 1, insert: expected DuplicateKeyError, got 1");
    }

    @Test
    void anotherErrorIsAMismatch() {
        VectorResult result = run("""
                {"op":"drop_table","table":"t","error":"DuplicateKeyError"}""");
        assertThat(result.mismatch())
                .asString()
                .startsWith("sample, step 0, drop_table: expected DuplicateKeyError, got ")
                .contains("TableNotFoundException");
    }

    @Test
    void anErrorThatWasNotRecordedIsAMismatch() {
        VectorResult result = run("{\"op\":\"count\",\"table\":\"t\",\"expect\":0}");
        assertThat(result.mismatch()).asString().contains("count: expected 0, got ", "TableNotFoundException");
    }

    @Test
    void anUnknownOperationConditionOrErrorIsAMismatch() {
        VectorResult operation = run("{\"op\":\"truncate\",\"table\":\"t\",\"expect\":null}");
        assertThat(operation.mismatch()).asString().contains("unknown operation truncate");

        VectorResult condition = run("""
                {"op":"create_table","table":"t","expect":null},
                {"op":"select","table":"t","where":["near","a",1],"expect":[]}""");
        assertThat(condition.mismatch()).asString().contains("unknown condition");

        VectorResult error = run("{\"op\":\"drop_table\",\"table\":\"t\",\"error\":\"LostError\"}");
        assertThat(error.mismatch()).asString().contains("unknown error LostError");
    }

    @Test
    void aFileOfAnotherFormatIsRefused() {
        assertThatThrownBy(() -> VectorFile.of("sample", Json.parse("{\"format\":\"other/1\",\"steps\":[]}")))
                .hasMessageContaining("other/1");
    }

    @Test
    void theReportCountsWhatPassedAsRecorded() {
        VectorReport report = new VectorReport();
        report.add(run("""
                {"op":"create_table","table":"t","expect":null},
                {"op":"count","table":"t","expect":0}"""));
        report.add(run("""
                {"op":"create_table","table":"t","expect":null},
                {"op":"count","table":"t","expect":5}"""));
        assertThat(report.summary()).isEqualTo("vectors: 2 files, 3 steps, 1 files failing");
    }

    private VectorResult run(String steps) {
        return run(Variant.AS_RECORDED, steps);
    }

    private VectorResult run(Variant variant, String steps) {
        String content = "{\"format\":\"dictdb-vectors/1\",\"steps\":[" + steps + "]}";
        return VectorRun.of(VectorFile.of("sample", Json.parse(content)), variant, directory);
    }
}
