package io.dictdb.conformance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a value that came back counts as the recorded one: numbers by value, within a relative error of 1e-9 where one of them is
 * a float; everything else exactly; a null field is not a missing one.
 */
final class ExpectedValues {
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private ExpectedValues() {}

    static boolean equal(@Nullable Object expected, @Nullable Object got) {
        if (expected instanceof Number a && got instanceof Number b) {
            return equalNumbers(a, b);
        }
        if (expected instanceof List<?> a && got instanceof List<?> b) {
            return equalLists(a, b);
        }
        if (expected instanceof Map<?, ?> a && got instanceof Map<?, ?> b) {
            return equalMaps(a, b);
        }
        return expected == null ? got == null : expected.equals(got);
    }

    private static boolean equalNumbers(Number expected, Number got) {
        if (expected.equals(got)) {
            return true;
        }
        if (!isFinite(expected) || !isFinite(got)) {
            return false;
        }
        BigDecimal a = decimal(expected);
        BigDecimal b = decimal(got);
        if (a.compareTo(b) == 0) {
            return true;
        }
        boolean approximate = expected instanceof Double || got instanceof Double;
        return approximate && a.subtract(b).abs().compareTo(a.abs().max(b.abs()).multiply(TOLERANCE)) <= 0;
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double d) || Double.isFinite(d);
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Double d ? new BigDecimal(d) : BigDecimal.valueOf(number.longValue());
    }

    private static boolean equalLists(List<?> expected, List<?> got) {
        Iterator<?> others = got.iterator();
        return expected.size() == got.size() && expected.stream().allMatch(element -> equal(element, others.next()));
    }

    private static boolean equalMaps(Map<?, ?> expected, Map<?, ?> got) {
        return expected.keySet().equals(got.keySet())
                && expected.keySet().stream().allMatch(key -> equal(expected.get(key), got.get(key)));
    }
}
