package io.dictdb.internal.engine;

import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.ColumnStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that a query made, in a column store of their own, so that conditions and orders are those of tables. */
final class RowStore {
    private RowStore() {}

    /** Returns those of the rows, which have the same fields in one order, that a selection leaves, in its order. */
    static List<Map<String, @Nullable Object>> select(List<Map<String, @Nullable Object>> rows, Selection selection) {
        if (rows.isEmpty()) {
            return rows;
        }
        ColumnStore store = new ColumnStore();
        int[] ordinals = rows.get(0).keySet().stream()
                .mapToInt(store.fields()::ordinalOrAdd)
                .toArray();
        for (Map<String, @Nullable Object> row : rows) {
            store.append(ordinals, row.values().toArray());
        }
        int[] rowIds = Plan.ofScan(selection, store).rowIds(store); // chunks are full, so ids count from 0
        return Arrays.stream(rowIds).mapToObj(rows::get).toList();
    }
}
