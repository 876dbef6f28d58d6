package io.dictdb.internal.engine;

import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.value.HashKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a table that have the values of other rows: a hash table of those values, and a scan. */
final class HashJoin {
    private static final int[] NONE = {};

    private final int[] rowIds;
    private final JoinValues values;

    /** The rows to join, by hash key of the values. */
    private final Map<Object, RowIds> partners = new HashMap<>();

    /** Takes the rows to be joined, and their values. */
    HashJoin(int[] rowIds, JoinValues values) {
        this.rowIds = rowIds;
        this.values = values;
        for (int rowId : rowIds) {
            Object key = hashKey(values.of(rowId));
            if (key != null) {
                partners.computeIfAbsent(key, absent -> new RowIds());
            }
        }
    }

    /** Returns for each row to be joined the ids of its partners, ascending. O(rows of both sides). */
    List<int[]> partners(ChunkDirectory rows, List<String> fields) {
        JoinValues others = JoinValues.of(rows, fields);
        int[] places = new int[Chunk.CAPACITY];
        for (int number = 0; number < rows.chunkCount(); number++) {
            Chunk chunk = rows.chunk(number);
            int count = chunk.selectLive(places);
            for (int i = 0; i < count; i++) {
                Object key = hashKey(others.of(chunk, places[i]));
                RowIds found = key == null ? null : partners.get(key);
                if (found != null) {
                    found.add(ChunkDirectory.firstRowId(number) + places[i]);
                }
            }
        }
        return inOrder();
    }

    private List<int[]> inOrder() {
        Map<Object, int[]> arrays = new HashMap<>();
        partners.forEach((key, found) -> arrays.put(key, found.toArray()));
        List<int[]> all = new ArrayList<>(rowIds.length);
        for (int rowId : rowIds) {
            Object key = hashKey(values.of(rowId));
            all.add(key == null ? NONE : Objects.requireNonNull(arrays.get(key)));
        }
        return all;
    }

    private static @Nullable Object hashKey(@Nullable Object @Nullable [] rowValues) {
        if (rowValues == null) {
            return null;
        }
        if (rowValues.length == 1) {
            return HashKey.of(Objects.requireNonNull(rowValues[0]));
        }
        List<Object> keys = new ArrayList<>(rowValues.length);
        for (Object value : rowValues) {
            keys.add(HashKey.of(Objects.requireNonNull(value)));
        }
        return keys;
    }
}
