package io.dictdb.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.Values;
import org.junit.jupiter.api.Test;

class NumberCodeTest {
    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1,
        -1,
        0.1,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        Double.longBitsToDouble(0xfff8000000000001L)
    };

    @Test
    void codesOfDoublesAreOrderedAsTheDoublesAre() {
        for (double one : DOUBLES) {
            for (double other : DOUBLES) {
                int byCode = Long.compare(NumberCode.ofDouble(one), NumberCode.ofDouble(other));
                assertThat(byCode)
                        .as("%s against %s", one, other)
                        .isEqualTo(Integer.signum(Values.compare(one, other)));
            }
        }
    }

    @Test
    void aCodeStandsForAnEqualNumber() {
        for (double value : DOUBLES) {
            Object decoded = NumberCode.DOUBLE.decode(NumberCode.DOUBLE.encode(value));
            assertThat(decoded).isInstanceOf(Double.class);
            assertThat(Values.equal(decoded, value)).isTrue();
        }
        assertThat(NumberCode.LONG.decode(NumberCode.LONG.encode(Long.MIN_VALUE)))
                .isEqualTo(Long.MIN_VALUE);
    }
}
