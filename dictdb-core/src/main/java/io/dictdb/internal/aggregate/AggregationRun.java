package io.dictdb.internal.aggregate;

import io.dictdb.Aggregate;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.FieldReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** An aggregation under way: takes in rows a chunk at a time, in order. Used by one thread. */
public final class AggregationRun {
    private final List<String> groupFields;
    private final @Nullable Groups groups;
    private final Count rows = new Count();
    private final Map<String, FieldValues> fields = new LinkedHashMap<>();

    /** Each result's name, and how to read it for a group. */
    private final Map<String, IntFunction<@Nullable Object>> results = new LinkedHashMap<>();

    private final boolean countsRows;
    private final int[] groupsOfRows = new int[Chunk.CAPACITY];
    private final GroupedRows grouped = new GroupedRows();

    AggregationRun(List<String> groupFields, List<Aggregate> aggregates, FieldDirectory directory) {
        this.groupFields = groupFields;
        groups = groupFields.isEmpty() ? null : new Groups(groupFields, directory);
        countsRows = aggregates.stream().anyMatch(aggregate -> aggregate.field() == null);
        Map<String, NumberSum> sums = new HashMap<>();
        for (Aggregate aggregate : aggregates) {
            results.put(aggregate.name(), result(aggregate, directory, sums));
        }
    }

    private IntFunction<@Nullable Object> result(
            Aggregate aggregate, FieldDirectory directory, Map<String, NumberSum> sums) {
        String field = aggregate.field();
        if (field == null) {
            return rows::count;
        }
        FieldValues values = fields.computeIfAbsent(field, name -> new FieldValues(FieldReader.of(name, directory)));
        return switch (aggregate.function()) {
            case COUNT -> values.feed(new Count())::count;
            case COUNT_DISTINCT -> values.feed(new DistinctCount())::count;
            case SUM -> sums.computeIfAbsent(field, name -> values.feed(new NumberSum(name)))::sum;
            case AVERAGE -> sums.computeIfAbsent(field, name -> values.feed(new NumberSum(name)))::average;
            case MINIMUM -> values.feed(new Extreme(false))::result;
            case MAXIMUM -> values.feed(new Extreme(true))::result;
        };
    }

    /** Takes in rows of a chunk. */
    public void add(Chunk chunk, int[] places, int count) {
        if (groups == null) {
            grouped.setSingleGroup(count);
        } else {
            groups.number(chunk, places, count, groupsOfRows);
            grouped.set(groupsOfRows, count, groups.size());
        }
        for (FieldValues values : fields.values()) {
            values.add(chunk, places, grouped);
        }
        if (countsRows) {
            rows.reserve(grouped.groupCount());
            rows.add(grouped);
        }
    }

    /**
     * Returns the values of a row for each group, by name, in the order of their first rows; without fields to group by, those of one
     * row for all.
     */
    public List<Map<String, @Nullable Object>> result() {
        int count = groups == null ? 1 : groups.size();
        List<Map<String, @Nullable Object>> rowsOfGroups = new ArrayList<>(count);
        for (int group = 0; group < count; group++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int field = 0; field < groupFields.size(); field++) {
                row.put(groupFields.get(field), Objects.requireNonNull(groups).value(group, field));
            }
            for (Map.Entry<String, IntFunction<@Nullable Object>> result : results.entrySet()) {
                row.put(result.getKey(), result.getValue().apply(group));
            }
            rowsOfGroups.add(row);
        }
        return rowsOfGroups;
    }
}
