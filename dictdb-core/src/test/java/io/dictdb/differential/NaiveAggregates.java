package io.dictdb.differential;

import io.dictdb.Aggregate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Aggregates over lists of maps. */
final class NaiveAggregates {
    private static final double TOLERANCE = 1e-9;

    private NaiveAggregates() {}

    /** Returns a row for each group, in the order of their first rows; without fields to group by, one row for all. */
    static List<Map<String, Object>> of(
            List<Map<String, Object>> rows, List<String> groupFields, List<Aggregate> aggregates) {
        checkNames(groupFields, aggregates);
        List<List<Map<String, Object>>> groups = new ArrayList<>();
        if (groupFields.isEmpty()) {
            groups.add(rows);
        } else {
            Map<Object, List<Map<String, Object>>> byKey = new TreeMap<>(NaiveValues::compare);
            for (Map<String, Object> row : rows) {
                List<Object> key = new ArrayList<>();
                groupFields.forEach(field -> key.add(NaivePaths.get(row, field)));
                if (!byKey.containsKey(key)) {
                    byKey.put(key, new ArrayList<>());
                    groups.add(byKey.get(key));
                }
                byKey.get(key).add(row);
            }
        }
        List<Map<String, Object>> results = new ArrayList<>();
        for (List<Map<String, Object>> group : groups) {
            Map<String, Object> result = new LinkedHashMap<>();
            groupFields.forEach(field -> result.put(field, NaivePaths.get(group.get(0), field)));
            aggregates.forEach(aggregate -> result.put(aggregate.name(), of(aggregate, group)));
            results.add(result);
        }
        return results;
    }

    private static void checkNames(List<String> groupFields, List<Aggregate> aggregates) {
        List<String> names = new ArrayList<>(groupFields);
        aggregates.forEach(aggregate -> names.add(aggregate.name()));
        if (names.stream().distinct().count() < names.size()) {
            throw new Refusal("InvalidArgumentException");
        }
    }

    private static Object of(Aggregate aggregate, List<Map<String, Object>> rows) {
        if (aggregate.field() == null) {
            return (long) rows.size();
        }
        List<Object> values = rows.stream()
                .map(row -> NaivePaths.get(row, aggregate.field()))
                .filter(Objects::nonNull)
                .toList();
        return switch (aggregate.function()) {
            case COUNT -> (long) values.size();
            case COUNT_DISTINCT -> {
                TreeSet<Object> different = new TreeSet<>(NaiveValues::compare);
                different.addAll(values);
                yield (long) different.size();
            }
            case SUM -> values.isEmpty() ? null : sum(values);
            case AVERAGE -> values.isEmpty() ? null : average(values);
            case MINIMUM -> values.isEmpty() ? null : extreme(values, -1);
            case MAXIMUM -> values.isEmpty() ? null : extreme(values, 1);
        };
    }

    /** Any of the equal ones may stand for all of them. */
    private static Object extreme(List<Object> values, int direction) {
        Object extreme = values.get(0);
        for (Object value : values) {
            extreme = Integer.signum(NaiveValues.compare(value, extreme)) == direction ? value : extreme;
        }
        Object found = extreme;
        return new Comparer.OneOf(
                values.stream().filter(value -> NaiveValues.equal(value, found)).toList());
    }

    private static Object sum(List<Object> values) {
        if (!values.stream().allMatch(Number.class::isInstance)) {
            throw new Refusal("FieldTypeException");
        }
        BigDecimal exact = BigDecimal.ZERO;
        double doubles = 0;
        double size = 0;
        for (Object value : values) {
            if (value instanceof Double number) {
                doubles += number;
                size += Math.abs(number);
            } else {
                exact = exact.add(NaiveValues.exact((Number) value));
            }
        }
        if (values.stream().anyMatch(Double.class::isInstance)) {
            double sum = doubles + exact.doubleValue();
            size += Math.abs(exact.doubleValue());
            return new Comparer.About(sum, Double.isFinite(size) ? size * TOLERANCE : 0);
        }
        if (values.stream().anyMatch(BigDecimal.class::isInstance)) {
            return exact;
        }
        BigInteger whole = exact.toBigIntegerExact();
        return NaiveValues.isLong(whole) ? (Object) whole.longValue() : whole;
    }

    private static Object average(List<Object> values) {
        Object sum = sum(values);
        if (sum instanceof Comparer.About about) {
            return new Comparer.About(about.value() / values.size(), about.tolerance());
        }
        double average = ((Number) sum).doubleValue() / values.size();
        return new Comparer.About(average, Math.abs(average) * TOLERANCE);
    }
}
