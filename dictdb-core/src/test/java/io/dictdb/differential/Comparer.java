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

    /** Returns what is different, in words, or empty. */
    static Optional<String> difference(Object expected, Object actual) {
        return Optional.ofNullable(difference(expected, actual, "the answer"));
    }

    private static String difference(Object expected, Object actual, String where) {
        if (expected instanceof Refusal refusal) {
            boolean refused = actual instanceof Thrown thrown
                    && refusal.exceptions()
                            .contains(thrown.exception().getClass().getSimpleName());
            return refused ? null : different(expected, actual, where);
        }
        if (expected instanceof OneOf oneOf) {
            boolean found = oneOf.values().stream().anyMatch(value -> difference(value, actual, where) == null);
            return found ? null : different(oneOf.values(), actual, where);
        }
        if (expected instanceof About about) {
            return isAbout(about, actual) ? null : different(about, actual, where);
        }
        if (expected instanceof byte[] bytes) {
            boolean same = actual instanceof byte[] others && Arrays.equals(bytes, others);
            return same ? null : different(expected, actual, where);
        }
        if (expected instanceof List<?> list && actual instanceof List<?> others) {
            return differenceOfLists(list, others, where);
        }
        if (expected instanceof Map<?, ?> map && actual instanceof Map<?, ?> others) {
            return differenceOfMaps(map, others, where);
        }
        boolean same = expected == null
                ? actual == null
                : actual != null && expected.getClass() == actual.getClass() && expected.equals(actual);
        return same ? null : different(expected, actual, where);
    }

    private static boolean isAbout(About about, Object actual) {
        if (!(actual instanceof Double number)) {
            return false;
        }
        return number.equals(about.value()) || Math.abs(number - about.value()) <= about.tolerance();
    }

    private static String differenceOfLists(List<?> expected, List<?> actual, String where) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            String difference = difference(expected.get(i), actual.get(i), where + "[" + i + "]");
            if (difference != null) {
                return difference;
            }
        }
        return expected.size() == actual.size()
                ? null
                : where + " has " + actual.size() + " elements instead of " + expected.size();
    }

    private static String differenceOfMaps(Map<?, ?> expected, Map<?, ?> actual, String where) {
        for (Map.Entry<?, ?> entry : expected.entrySet()) {
            String place = where + "." + entry.getKey();
            if (!actual.containsKey(entry.getKey())) {
                return place + " is missing";
            }
            String difference = difference(entry.getValue(), actual.get(entry.getKey()), place);
            if (difference != null) {
                return difference;
            }
        }
        for (Object name : actual.keySet()) {
            if (!expected.containsKey(name)) {
                return where + "." + name + " should be missing";
            }
        }
        return null;
    }

    private static String different(Object expected, Object actual, String where) {
        return where + " is " + Literals.of(actual) + " instead of " + Literals.of(expected);
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
        String difference = difference(map, got, "the row through get");
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
