package io.dictdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one total order over all values. */
final class ValueOrder {
    private ValueOrder() {}

    static int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof String a && right instanceof String b) {
            return compareCodePoints(a, b);
        }
        ValueKind kind = ValueKind.of(left);
        int byKind = kind.compareTo(ValueKind.of(right));
        if (byKind != 0 || left == null || right == null) {
            return byKind;
        }
        return switch (kind) {
            case NULL -> 0;
            case BOOLEAN -> Boolean.compare((Boolean) left, (Boolean) right);
            case NUMBER -> compareNumbers((Number) left, (Number) right);
            case STRING -> compareCodePoints((String) left, (String) right);
            case PERIOD -> comparePeriods((Period) left, (Period) right);
            case BYTES -> Arrays.compareUnsigned((byte[]) left, (byte[]) right);
            case LIST -> compareLists((List<?>) left, (List<?>) right);
            case MAP -> compareMaps((Map<?, ?>) left, (Map<?, ?>) right);
            default -> compareComparables(left, right);
        };
    }

    /** Both are of one final class whose natural order is total and agrees with its equality. */
    @SuppressWarnings("unchecked")
    private static int compareComparables(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    /** By exact value; NaN after all others, and equal to itself; −0.0 equals 0. */
    private static int compareNumbers(Number left, Number right) {
        if (left instanceof Double a && right instanceof Double b) {
            return compareDoubles(a, b);
        }
        if (left instanceof Long a && right instanceof Double b) {
            return compareLongDouble(a, b);
        }
        if (left instanceof Double a && right instanceof Long b) {
            return -compareLongDouble(b, a);
        }
        if (left instanceof Double a && !Double.isFinite(a)) {
            return a == Double.NEGATIVE_INFINITY ? -1 : 1;
        }
        if (right instanceof Double b && !Double.isFinite(b)) {
            return b == Double.NEGATIVE_INFINITY ? 1 : -1;
        }
        return decimal(left).compareTo(decimal(right));
    }

    static int compareDoubles(double left, double right) {
        if (left < right) {
            return -1;
        }
        if (left > right) {
            return 1;
        }
        return left == right ? 0 : Boolean.compare(Double.isNaN(left), Double.isNaN(right));
    }

    static int compareLongDouble(long left, double right) {
        if (Double.isNaN(right) || right >= 0x1p63) {
            return -1;
        }
        if (right < -0x1p63) {
            return 1;
        }
        long whole = (long) right;
        return left != whole ? Long.compare(left, whole) : compareDoubles((double) whole, right);
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal d) {
            return d;
        }
        if (number instanceof BigInteger i) {
            return new BigDecimal(i);
        }
        return number instanceof Double d ? new BigDecimal(d) : BigDecimal.valueOf(number.longValue());
    }

    static int compareCodePoints(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean utf16OrderIsCodePointOrder = a < Character.MIN_SURROGATE || b < Character.MIN_SURROGATE;
                return utf16OrderIsCodePointOrder ? a - b : compareCodePointsAt(i, left, right);
            }
        }
        return left.length() - right.length();
    }

    /** Compares from the first char that differs, which may be the second half of a pair whose first half is shared. */
    private static int compareCodePointsAt(int i, String left, String right) {
        if (i > 0 && Character.isHighSurrogate(left.charAt(i - 1))) {
            boolean leftPairs = Character.isLowSurrogate(left.charAt(i));
            boolean rightPairs = Character.isLowSurrogate(right.charAt(i));
            if (leftPairs != rightPairs) {
                return leftPairs ? 1 : -1;
            }
        }
        return Integer.compare(left.codePointAt(i), right.codePointAt(i));
    }

    private static int comparePeriods(Period left, Period right) {
        int byYears = Integer.compare(left.getYears(), right.getYears());
        int byMonths = Integer.compare(left.getMonths(), right.getMonths());
        if (byYears != 0) {
            return byYears;
        }
        return byMonths != 0 ? byMonths : Integer.compare(left.getDays(), right.getDays());
    }

    private static int compareLists(List<?> left, List<?> right) {
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            int order = others.hasNext() ? compare(element, others.next()) : 1;
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static int compareMaps(Map<?, ?> left, Map<?, ?> right) {
        Iterator<String> others = sortedKeys(right).iterator();
        for (String key : sortedKeys(left)) {
            if (!others.hasNext()) {
                return 1;
            }
            String other = others.next();
            int order = compareCodePoints(key, other);
            if (order == 0) {
                order = compare(left.get(key), right.get(other));
            }
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static List<String> sortedKeys(Map<?, ?> map) {
        List<String> keys = new ArrayList<>(map.size());
        map.keySet().forEach(key -> keys.add((String) key));
        keys.sort(ValueOrder::compareCodePoints);
        return keys;
    }
}
