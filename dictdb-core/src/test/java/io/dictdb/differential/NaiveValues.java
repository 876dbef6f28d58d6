package io.dictdb.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** What values are, when they are equal, and how they are ordered, said once more without the database. */
final class NaiveValues {
    /** The kinds of value after null, in their order. */
    private static final List<Class<?>> KINDS = List.of(
            Boolean.class,
            Number.class,
            String.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Year.class,
            YearMonth.class,
            MonthDay.class,
            Duration.class,
            Period.class,
            UUID.class,
            byte[].class,
            List.class,
            Map.class);

    private static final int NUMBER = KINDS.indexOf(Number.class) + 1;
    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private NaiveValues() {}

    /** Returns whether two values that are held are equal, and of the same types. */
    static boolean same(Object one, Object other) {
        if (one instanceof byte[] bytes && other instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        if (one instanceof List<?> list && other instanceof List<?> others) {
            return list.size() == others.size()
                    && IntStream.range(0, list.size()).allMatch(i -> same(list.get(i), others.get(i)));
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
            return map.keySet().equals(others.keySet())
                    && map.keySet().stream().allMatch(name -> same(map.get(name), others.get(name)));
        }
        return Objects.equals(one, other);
    }

    /** Returns the sum of two numbers that are held, exact unless one is a double. */
    static Number sum(Number one, Number other) {
        if (one instanceof Double || other instanceof Double) {
            return one.doubleValue() + other.doubleValue();
        }
        BigDecimal exact = exact(one).add(exact(other));
        if (one instanceof BigDecimal || other instanceof BigDecimal) {
            return exact;
        }
        return (Number) held(exact.toBigIntegerExact());
    }

    /** Returns a value as a table should hold it. */
    static Object held(Object value) {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof BigInteger whole) {
            return isLong(whole) ? (Object) whole.longValue() : whole;
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(held(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> copy.put(nameOf(name), held(element)));
            return copy;
        }
        if (value != null && KINDS.stream().noneMatch(type -> type.isInstance(value))) {
            throw new Refusal("UnsupportedValueException");
        }
        return value;
    }

    private static String nameOf(Object name) {
        if (name instanceof String text) {
            return text;
        }
        throw new Refusal("UnsupportedValueException");
    }

    static boolean isLong(BigInteger whole) {
        return whole.compareTo(LEAST_LONG) >= 0 && whole.compareTo(GREATEST_LONG) <= 0;
    }

    static boolean isScalar(Object value) {
        return value != null && !(value instanceof List) && !(value instanceof Map);
    }

    static boolean equal(Object one, Object other) {
        return compare(one, other) == 0;
    }

    /** Returns whether one can be less or greater than the other in a condition. */
    static boolean ofOneKind(Object one, Object other) {
        return one != null && other != null && kind(one) == kind(other);
    }

    private static int kind(Object value) {
        int kind = 0;
        while (value != null && !KINDS.get(kind++).isInstance(value)) {
            // The next kind, then.
        }
        return kind;
    }

    /** Compares held values in the one total order. */
    static int compare(Object one, Object other) {
        if (one instanceof Long a && other instanceof Long b) {
            return a.compareTo(b);
        }
        int kind = kind(one);
        int byKind = Integer.compare(kind, kind(other));
        if (byKind != 0 || one == null) {
            return byKind;
        }
        if (kind == NUMBER) {
            return compareNumbers((Number) one, (Number) other);
        }
        if (one instanceof String text) {
            return compareInts(
                    text.codePoints().toArray(), ((String) other).codePoints().toArray());
        }
        if (one instanceof byte[] bytes) {
            return compareInts(unsigned(bytes), unsigned((byte[]) other));
        }
        if (one instanceof Period a) {
            return compareLists(parts(a), parts((Period) other));
        }
        if (one instanceof List<?> list) {
            return compareLists(list, (List<?>) other);
        }
        if (one instanceof Map<?, ?> map) {
            return compareLists(entries(map), entries((Map<?, ?>) other));
        }
        return compareAsTheirClassDoes(one, other);
    }

    @SuppressWarnings("unchecked") // both are of one class that compares with itself
    private static int compareAsTheirClassDoes(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static int compareNumbers(Number one, Number other) {
        int byRank = Integer.compare(rank(one), rank(other));
        return byRank != 0 || rank(one) != 0 ? byRank : exact(one).compareTo(exact(other));
    }

    /** 0 for a number that has an exact value. */
    private static int rank(Number number) {
        double d = number instanceof Double ? number.doubleValue() : 0;
        if (Double.isNaN(d)) {
            return 2;
        }
        return Double.isInfinite(d) ? (int) Math.signum(d) : 0;
    }

    /** Returns the exact value of a number that has one. */
    static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return number instanceof Double ? new BigDecimal(number.doubleValue()) : new BigDecimal(number.longValue());
    }

    private static int compareInts(int[] one, int[] other) {
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            if (one[i] != other[i]) {
                return Integer.compare(one[i], other[i]);
            }
        }
        return Integer.compare(one.length, other.length);
    }

    private static int[] unsigned(byte[] bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return values;
    }

    private static List<Long> parts(Period period) {
        return List.of((long) period.getYears(), (long) period.getMonths(), (long) period.getDays());
    }

    private static int compareLists(List<?> one, List<?> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** The map's entries, key and value in turn, in the order of the keys. */
    private static List<Object> entries(Map<?, ?> map) {
        TreeSet<Object> keys = new TreeSet<>(NaiveValues::compare);
        keys.addAll(map.keySet());
        List<Object> entries = new ArrayList<>();
        for (Object key : keys) {
            entries.add(key);
            entries.add(map.get(key));
        }
        return entries;
    }
}
