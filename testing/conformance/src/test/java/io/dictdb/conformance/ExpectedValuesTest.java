package io.dictdb.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedValuesTest {
    @Test
    void numbersAreComparedByValue() {
        assertThat(equal("2", "2.0")).isTrue();
        assertThat(equal("9007199254740993", "9007199254740993.0")).isTrue();
        assertThat(equal("9007199254740993", "9007199254740992")).isFalse();
        assertThat(equal("36893488147419103232", "36893488147419103232")).isTrue();
        assertThat(equal("36893488147419103232", "36893488147419103233")).isFalse();
    }

    @Test
    void aFloatMayBeOffByABillionth() {
        assertThat(equal("0.3", "0.30000000000000004")).isTrue();
        assertThat(equal("0.3", "0.300001")).isFalse();
        assertThat(equal("0", "1e-300")).isFalse();
        assertThat(equal("1e300", "-1e300")).isFalse();
        assertThat(ExpectedValues.equal(1.0, Double.NaN)).isFalse();
        assertThat(ExpectedValues.equal(1.0, Double.POSITIVE_INFINITY)).isFalse();
    }

    @Test
    void kindsAreNotMixed() {
        assertThat(equal("1", "true")).isFalse();
        assertThat(equal("0", "false")).isFalse();
        assertThat(equal("2", "\"2\"")).isFalse();
        assertThat(equal("null", "0")).isFalse();
        assertThat(equal("[]", "{}")).isFalse();
    }

    @Test
    void aNullFieldIsNotAMissingOne() {
        assertThat(equal("{\"a\":1,\"b\":null}", "{\"a\":1}")).isFalse();
        assertThat(equal("{\"a\":1,\"b\":null}", "{\"a\":1,\"c\":null}")).isFalse();
        assertThat(equal("{\"a\":1,\"b\":[2]}", "{\"b\":[2.0],\"a\":1.0}")).isTrue();
    }

    @Test
    void rowsInAnyOrderAreCountedOneByOne() {
        List<?> rows = List.of(1L, 2L, 2L);
        assertThat(Unmatched.inAnyOrder(rows, List.of(2L, 1.0, 2L)).isEmpty()).isTrue();
        assertThat(Unmatched.inAnyOrder(rows, List.of(1L, 1L, 2L))).isEqualTo(new Unmatched(List.of(2L), List.of(1L)));
        assertThat(Unmatched.inAnyOrder(rows, List.of(1L, 2L))).isEqualTo(new Unmatched(List.of(2L), List.of()));
    }

    @Test
    void rowsInOrderAreComparedPlaceByPlace() {
        List<?> rows = Arrays.asList(1L, null, Map.of("a", 1L));
        assertThat(Unmatched.inOrder(rows, Arrays.asList(1L, null, Map.of("a", 1.0)))
                        .isEmpty())
                .isTrue();
        assertThat(Unmatched.inOrder(rows, Arrays.asList(1L, null)))
                .isEqualTo(new Unmatched(List.of(Map.of("a", 1L)), List.of()));
        assertThat(Unmatched.inOrder(List.of(1L, 2L), List.of(2L, 1L)))
                .isEqualTo(new Unmatched(List.of(1L, 2L), List.of(2L, 1L)));
    }

    private static boolean equal(String expected, String got) {
        return ExpectedValues.equal(value(expected), value(got));
    }

    private static Object value(String json) {
        return Json.parse("{\"value\":" + json + "}").get("value");
    }
}
