package io.dictdb.internal.aggregate;

import io.dictdb.Aggregate;
import io.dictdb.InvalidArgumentException;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.value.HashKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Aggregates over rows, in groups of equal values of some fields. */
public final class Aggregation {
    private final List<String> groupFields;
    private final List<Aggregate> aggregates;

    /**
     * Prepares an aggregation.
     *
     * @throws InvalidArgumentException if there is no aggregate, or two results have one name
     */
    public Aggregation(List<String> groupFields, List<Aggregate> aggregates) {
        this.groupFields = List.copyOf(groupFields);
        this.aggregates = List.copyOf(aggregates);
        Set<String> names = new HashSet<>(groupFields);
        if (names.size() < groupFields.size()) {
            throw new InvalidArgumentException(
                    "fields", "groupBy names a field twice in " + groupFields + "; name it once.");
        }
        for (Aggregate aggregate : aggregates) {
            if (!names.add(aggregate.name())) {
                throw new InvalidArgumentException(
                        "aggregates", "Two results are named '" + aggregate.name() + "'; rename one with as(\"…\").");
            }
        }
    }

    /**
     * Returns the values of a row for each group, by name, in the order of their first rows; without fields to group by, those of one
     * row for all.
     */
    public List<Map<String, @Nullable Object>> of(int[] rowIds, ChunkDirectory rows) {
        int[] groupOrdinals =
                groupFields.stream().mapToInt(rows.fields()::ordinal).toArray();
        Map<List<@Nullable Object>, Group> groups = new LinkedHashMap<>();
        if (groupFields.isEmpty()) {
            groups.put(List.of(), new Group(List.of(), rows));
        }
        for (int rowId : rowIds) {
            List<@Nullable Object> values = new ArrayList<>(groupOrdinals.length);
            List<@Nullable Object> key = new ArrayList<>(groupOrdinals.length);
            for (int ordinal : groupOrdinals) {
                Object value = rows.get(rowId, ordinal);
                values.add(value);
                key.add(value == null ? null : HashKey.of(value));
            }
            groups.computeIfAbsent(key, k -> new Group(values, rows)).add(rowId);
        }
        return groups.values().stream().map(Group::result).toList();
    }

    private final class Group {
        private final List<@Nullable Object> values;
        private final ChunkDirectory rows;
        private final Accumulator[] accumulators;
        private final int[] ordinals;

        Group(List<@Nullable Object> values, ChunkDirectory rows) {
            this.values = values;
            this.rows = rows;
            accumulators = aggregates.stream().map(Accumulator::of).toArray(Accumulator[]::new);
            ordinals = aggregates.stream().mapToInt(this::ordinal).toArray();
        }

        private int ordinal(Aggregate aggregate) {
            String field = aggregate.field();
            return field == null ? -1 : rows.fields().ordinal(field);
        }

        void add(int rowId) {
            for (int i = 0; i < accumulators.length; i++) {
                boolean countsRows = aggregates.get(i).field() == null;
                Object value = countsRows ? (Object) true : rows.get(rowId, ordinals[i]);
                if (value != null) {
                    accumulators[i].add(value);
                }
            }
        }

        Map<String, @Nullable Object> result() {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            for (int i = 0; i < groupFields.size(); i++) {
                result.put(groupFields.get(i), values.get(i));
            }
            for (int i = 0; i < accumulators.length; i++) {
                result.put(aggregates.get(i).name(), accumulators[i].result());
            }
            return result;
        }
    }
}
