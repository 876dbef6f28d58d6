package io.dictdb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the differential test calls different: a comparer that overlooks something makes all of it worthless. */
class ComparerTest {
    @Test
    void valuesOfOneClassThatAreEqualAreTheSame() {
        assertSame(null, null);
        assertSame(1L, 1L);
        assertSame(Double.NaN, Double.NaN);
        assertSame(new byte[] {1, 2}, new byte[] {1, 2});
        assertSame(List.of(1L, "a"), Arrays.asList(1L, "a"));
        assertSame(Map.of("a", 1L, "b", List.of()), new LinkedHashMap<>(Map.of("b", List.of(), "a", 1L)));
    }

    @Test
    void equalNumbersOfAnotherTypeAreDifferent() {
        assertDifferent(1L, 1.0);
        assertDifferent(1L, 1);
        assertDifferent(1L, BigInteger.ONE);
        assertDifferent(1.0, new BigDecimal("1.0"));
        assertDifferent(new BigDecimal("1.0"), new BigDecimal("1.00"));
        assertDifferent(0.0, -0.0);
        assertDifferent(List.of(1L), List.of(1.0));
        assertDifferent(Map.of("a", 1L), Map.of("a", 1.0));
    }

    @Test
    void nullAndMissingAreDifferent() {
        Map<String, Object> withNull = Collections.singletonMap("a", null);
        assertDifferent(withNull, Map.of());
        assertDifferent(Map.of(), withNull);
        assertDifferent(null, 0L);
        assertDifferent(0L, null);
    }

    @Test
    void rowsTooManyTooFewOrInAnotherOrderAreDifferent() {
        List<Map<String, Object>> rows = List.of(Map.of("a", 1L), Map.of("a", 2L));
        assertDifferent(rows, rows.subList(0, 1));
        assertDifferent(rows.subList(0, 1), rows);
        assertDifferent(rows, List.of(Map.of("a", 2L), Map.of("a", 1L)));
        assertDifferent(new byte[] {1}, new byte[] {1, 2});
    }

    @Test
    void aRefusalIsMetByItsExceptionOnly() {
        Refusal refusal = new Refusal("IllegalStateException");
        assertSame(refusal, new Comparer.Thrown(new IllegalStateException("refused")));
        assertDifferent(refusal, new Comparer.Thrown(new NullPointerException("a bug")));
        assertDifferent(refusal, List.of());
        assertDifferent(List.of(), new Comparer.Thrown(new IllegalStateException("refused")));
    }

    @Test
    void aSumOfDoublesMayDifferByItsTolerance() {
        Comparer.About about = new Comparer.About(10, 0.5);
        assertSame(about, 10.4);
        assertDifferent(about, 10.6);
        assertDifferent(about, 10L);
        assertDifferent(about, null);
        assertDifferent(about, Double.NaN);
        assertSame(new Comparer.About(Double.NaN, 0), Double.NaN);
        assertDifferent(new Comparer.About(Double.POSITIVE_INFINITY, 0), Double.NEGATIVE_INFINITY);
    }

    @Test
    void oneOfSeveralEqualValuesIsEnough() {
        Comparer.OneOf oneOf = new Comparer.OneOf(List.of(1L, 1.0));
        assertSame(oneOf, 1.0);
        assertDifferent(oneOf, new BigDecimal("1"));
        assertDifferent(oneOf, 2L);
    }

    private static void assertSame(Object expected, Object actual) {
        assertThat(Comparer.difference(expected, actual)).isEmpty();
    }

    private static void assertDifferent(Object expected, Object actual) {
        assertThat(Comparer.difference(expected, actual)).isPresent();
    }
}
