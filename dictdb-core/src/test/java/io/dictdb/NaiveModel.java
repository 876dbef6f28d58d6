package io.dictdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a table should do, written as plainly as possible and with nothing of the engine: a list of maps without indexes, and an order
 * of its own over the values.
 */
final class NaiveModel {
    private final List<Map<String, Object>> rows = new ArrayList<>();

    void insert(Map<String, Object> record) {
        rows.add(new LinkedHashMap<>(record));
    }

    boolean hasKey(Object key) {
        return rows.stream().anyMatch(row -> compare(row.get("id"), key) == 0);
    }

    int update(Map<String, Object> changes, Condition where) {
        int count = 0;
        for (Map<String, Object> row : rows) {
            if (matches(where, row)) {
                row.putAll(changes);
                count++;
            }
        }
        return count;
    }

    int delete(Condition where) {
        int before = rows.size();
        rows.removeIf(row -> matches(where, row));
        return before - rows.size();
    }

    int size() {
        return rows.size();
    }

    List<Map<String, Object>> select(Condition where, List<String> order, long offset, long limit) {
        Comparator<Map<String, Object>> comparator = Comparator.comparingInt(row -> 0);
        for (String term : order) {
            boolean descending = term.startsWith("-");
            String field = descending ? term.substring(1) : term;
            Comparator<Map<String, Object>> byField = (one, other) -> compare(one.get(field), other.get(field));
            comparator = comparator.thenComparing(descending ? byField.reversed() : byField);
        }
        return rows.stream()
                .filter(row -> matches(where, row))
                .sorted(comparator)
                .skip(offset)
                .limit(limit)
                .map(row -> (Map<String, Object>) new LinkedHashMap<>(row))
                .toList();
    }

    static boolean matches(Condition condition, Map<String, Object> row) {
        if (condition instanceof Condition.And and) {
            return and.operands().stream().allMatch(operand -> matches(operand, row));
        }
        if (condition instanceof Condition.Or or) {
            return or.operands().stream().anyMatch(operand -> matches(operand, row));
        }
        if (condition instanceof Condition.Not not) {
            return !matches(not.operand(), row);
        }
        if (condition instanceof Condition.IsNull isNull) {
            return row.get(isNull.field()) == null;
        }
        if (condition instanceof Condition.In in) {
            return in.values().stream().anyMatch(value -> compare(value, row.get(in.field())) == 0);
        }
        if (condition instanceof Condition.Between between) {
            Object value = row.get(between.field());
            return oneKind(value, between.low())
                    && oneKind(value, between.high())
                    && compare(value, between.low()) >= 0
                    && compare(value, between.high()) <= 0;
        }
        if (condition instanceof Condition.Like like) {
            return row.get(like.field()) instanceof String text
                    && regex(like).matcher(text).matches();
        }
        if (condition instanceof Condition.TextMatch match) {
            return row.get(match.field()) instanceof String text && matches(match, text);
        }
        if (condition instanceof Condition.Contains contains) {
            return contains(row.get(contains.field()), contains.part());
        }
        Condition.Comparison comparison = (Condition.Comparison) condition;
        Object value = row.get(comparison.field());
        int order = compare(value, comparison.value());
        return switch (comparison.operator()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> oneKind(value, comparison.value()) && order < 0;
            case LESS_OR_EQUAL -> oneKind(value, comparison.value()) && order <= 0;
            case GREATER -> oneKind(value, comparison.value()) && order > 0;
            case GREATER_OR_EQUAL -> oneKind(value, comparison.value()) && order >= 0;
        };
    }

    private static Pattern regex(Condition.Like like) {
        StringBuilder regex = new StringBuilder();
        int[] points = like.pattern().codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean escaped =
                    like.escape() != null && points[i] == like.escape().codePointAt(0);
            if (!escaped && points[i] == '%') {
                regex.append(".*");
            } else if (!escaped && points[i] == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(Character.toString(escaped ? points[++i] : points[i])));
            }
        }
        int flags = like.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        return Pattern.compile(regex.toString(), Pattern.DOTALL | flags);
    }

    private static boolean matches(Condition.TextMatch match, String value) {
        List<Integer> points = points(match.ignoreCase() ? value.toLowerCase(Locale.ROOT) : value);
        List<Integer> text = points(match.ignoreCase() ? match.text().toLowerCase(Locale.ROOT) : match.text());
        return switch (match.operator()) {
            case EQUALS -> points.equals(text);
            case STARTS_WITH ->
                points.size() >= text.size() && points.subList(0, text.size()).equals(text);
            case ENDS_WITH ->
                points.size() >= text.size()
                        && points.subList(points.size() - text.size(), points.size())
                                .equals(text);
            case CONTAINS -> Collections.indexOfSubList(points, text) >= 0;
        };
    }

    private static List<Integer> points(String text) {
        return text.codePoints().boxed().toList();
    }

    private static boolean contains(Object value, Object part) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(element -> compare(element, part) == 0);
        }
        if (!(part instanceof String text)) {
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            return map.containsKey(text);
        }
        return value instanceof String string && Collections.indexOfSubList(points(string), points(text)) >= 0;
    }

    private static boolean oneKind(Object one, Object other) {
        return one != null && other != null && rank(one) == rank(other);
    }

    private static int rank(Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof Boolean) {
            return 1;
        }
        if (value instanceof Number) {
            return 2;
        }
        if (value instanceof String) {
            return 3;
        }
        if (value instanceof byte[]) {
            return 4;
        }
        return value instanceof List ? 5 : 6;
    }

    static int compare(Object one, Object other) {
        int byRank = Integer.compare(rank(one), rank(other));
        if (byRank != 0 || one == null) {
            return byRank;
        }
        if (one instanceof Boolean truth) {
            return truth.compareTo((Boolean) other);
        }
        if (one instanceof Number number) {
            return compareNumbers(number, (Number) other);
        }
        if (one instanceof String text) {
            return compareInts(
                    text.codePoints().toArray(), ((String) other).codePoints().toArray());
        }
        if (one instanceof byte[] bytes) {
            return compareInts(unsigned(bytes), unsigned((byte[]) other));
        }
        if (one instanceof List<?> list) {
            return compareLists(list, (List<?>) other);
        }
        return compareLists(entries((Map<?, ?>) one), entries((Map<?, ?>) other));
    }

    private static int compareNumbers(Number one, Number other) {
        int bySpecial = Integer.compare(special(one), special(other));
        return bySpecial != 0 || special(one) != 0 ? bySpecial : exact(one).compareTo(exact(other));
    }

    private static int special(Number number) {
        if (number instanceof Double d) {
            if (Double.isNaN(d)) {
                return 2;
            }
            return Double.isInfinite(d) ? (d > 0 ? 1 : -1) : 0;
        }
        return 0;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Double d ? new BigDecimal(d) : new BigDecimal(number.longValue());
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
        TreeSet<Object> keys = new TreeSet<>(NaiveModel::compare);
        keys.addAll(map.keySet());
        List<Object> entries = new ArrayList<>();
        for (Object key : keys) {
            entries.add(key);
            entries.add(map.get(key));
        }
        return entries;
    }
}
