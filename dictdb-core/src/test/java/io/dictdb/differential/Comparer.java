package io.dictdb.differential;

import io.dictdb.Row;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what is different between what the model answers and what the database does. Values must be of one class as well as equal:
 * 1 is not 1.0, 1.0 not 1.00, 0.0 not −0.0, and null not missing.
 */
final class Comparer {
    private Comparer() {}

    /** Any of several values. */
    record OneOf(List<Object> values) {}

    /** A double that depends on the order of the sum. */
    record About(double value, double tolerance) {}

    /** What a statement threw. */
    record Thrown(RuntimeException exception) {
        @Override
        public String toString() {
            return "threw " + exception;
        }
    }

    /** Returns what is different and where, in words, or empty. */
    static Optional<String> difference(Object expected, Object actual) {
        return Optional.ofNullable(differenceOf(expected, actual)).map("the answer"::concat);
    }

    /** Returns the difference as a path and what is there, or null. */
    private static String differenceOf(Object expected, Object actual) {
        if (expected instanceof List<?> list && actual instanceof List<?> others) {
            return differenceOfLists(list, others);
        }
        if (expected instanceof Map<?, ?> map && actual instanceof Map<?, ?> others) {
            return differenceOfMaps(map, others);
        }
        return isSame(expected, actual) ? null : " is " + Literals.of(actual) + " instead of " + Literals.of(expected);
    }

    private static boolean isSame(Object expected, Object actual) {
        if (expected == null || actual == null) {
            return expected == actual;
        }
        if (expected instanceof Refusal refusal) {
            return actual instanceof Thrown thrown
                    && refusal.exceptions()
                            .contains(thrown.exception().getClass().getSimpleName());
        }
        if (expected instanceof OneOf oneOf) {
            return oneOf.values().stream().anyMatch(value -> differenceOf(value, actual) == null);
        }
        if (expected instanceof About about) {
            return actual instanceof Double number
                    && (number.equals(about.value()) || Math.abs(number - about.value()) <= about.tolerance());
        }
        if (expected instanceof byte[] bytes) {
            return actual instanceof byte[] others && Arrays.equals(bytes, others);
        }
        return expected.getClass() == actual.getClass() && expected.equals(actual);
    }

    private static String differenceOfLists(List<?> expected, List<?> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            String difference = differenceOf(expected.get(i), actual.get(i));
            if (difference != null) {
                return "[" + i + "]" + difference;
            }
        }
        return expected.size() == actual.size()
                ? null
                : " has " + actual.size() + " elements instead of " + expected.size();
    }

    private static String differenceOfMaps(Map<?, ?> expected, Map<?, ?> actual) {
        for (Map.Entry<?, ?> entry : expected.entrySet()) {
            if (!actual.containsKey(entry.getKey())) {
                return "." + entry.getKey() + " is missing";
            }
            String difference = differenceOf(entry.getValue(), actual.get(entry.getKey()));
            if (difference != null) {
                return "." + entry.getKey() + difference;
            }
        }
        for (Object name : actual.keySet()) {
            if (!expected.containsKey(name)) {
                return "." + name + " should be missing";
            }
        }
        return null;
    }

    /** Returns a row as a map, read through each of its getters, which must agree. */
    static Map<String, Object> read(Row row) {
        Map<String, Object> map = row.toMap();
        Map<String, Object> got = new LinkedHashMap<>();
        for (String field : row.fields()) {
            Object value = row.get(field);
            got.put(field, value);
            boolean agree = row.has(field)
                    && row.isNull(field) == (value == null)
                    && (!(value instanceof Long number) || row.getLong(field) == number)
                    && (!(value instanceof Double number) || number.equals(row.getDouble(field)))
                    && (!(value instanceof Boolean truth) || row.getBoolean(field) == truth)
                    && (!(value instanceof String text) || row.getString(field).equals(text));
            if (!agree) {
                throw new IllegalStateException("getters of field '" + field + "' disagree in " + row);
            }
        }
        String difference = differenceOf(map, got);
        if (difference != null || row.has("no such field") || !inOneOrder(map, got)) {
            throw new IllegalStateException("toMap and get disagree in " + row + ": " + difference);
        }
        return map;
    }

    private static boolean inOneOrder(Map<String, Object> one, Map<String, Object> other) {
        Iterator<String> names = other.keySet().iterator();
        return one.keySet().stream().allMatch(name -> name.equals(names.next()));
    }
}
