package io.dictdb.internal.plan;

import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.value.HashKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds rows that are equal in the fields of a projection; null and missing are equal there. */
final class DistinctRows {
    private DistinctRows() {}

    /** Returns the rows without those that equal an earlier one. O(rows · fields). */
    static int[] of(int[] rowIds, ChunkDirectory rows, Projection projection) {
        int[] ordinals = ordinals(projection.fields().values(), rows);
        Set<List<@Nullable Object>> seen = new HashSet<>();
        RowIds distinct = new RowIds();
        for (int rowId : rowIds) {
            List<@Nullable Object> key = new ArrayList<>(ordinals.length);
            for (int ordinal : ordinals) {
                Object value = rows.get(rowId, ordinal);
                key.add(value == null ? null : HashKey.of(value));
            }
            if (seen.add(key)) {
                distinct.add(rowId);
            }
        }
        return distinct.toArray();
    }

    private static int[] ordinals(Collection<String> fields, ChunkDirectory rows) {
        return fields.stream().mapToInt(rows.fields()::ordinal).toArray();
    }
}
