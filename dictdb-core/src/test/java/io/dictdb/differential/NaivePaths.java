package io.dictdb.differential;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a name leads to in a row: its own field, or by a path. */
final class NaivePaths {
    private NaivePaths() {}

    /** Returns the value, null if it is null or missing. */
    static Object get(Map<String, Object> row, String name) {
        List<Object> found = find(row, name);
        return found.isEmpty() ? null : found.get(0);
    }

    static boolean has(Map<String, Object> row, String name) {
        return !find(row, name).isEmpty();
    }

    /** Returns the one value, or none. */
    private static List<Object> find(Map<String, Object> row, String name) {
        List<String> parts = List.of(name.split("\\.", -1));
        for (int count = parts.size(); count > 0; count--) {
            String field = String.join(".", parts.subList(0, count));
            if (row.containsKey(field)) {
                return inside(row.get(field), parts.subList(count, parts.size()));
            }
        }
        return List.of();
    }

    private static List<Object> inside(Object outer, List<String> path) {
        Object value = outer;
        for (String part : path) {
            Optional<Integer> position = position(part);
            if (value instanceof Map<?, ?> map && map.containsKey(part)) {
                value = map.get(part);
            } else if (value instanceof List<?> list && position.isPresent() && position.get() < list.size()) {
                value = list.get(position.get());
            } else {
                return List.of();
            }
        }
        return Arrays.asList(value);
    }

    private static Optional<Integer> position(String part) {
        return part.matches("0|[1-9][0-9]{0,5}") ? Optional.of(Integer.valueOf(part)) : Optional.empty();
    }
}
