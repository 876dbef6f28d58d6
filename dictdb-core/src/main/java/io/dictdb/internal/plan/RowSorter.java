package io.dictdb.internal.plan;

import io.dictdb.internal.plan.SortKeys.KeyedRow;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.ArrayList;
import java.util.List;

/** Orders rows by their fields; rows with equal fields stay in insertion order. */
final class RowSorter {
    private final SortKeys keys;
    private final ChunkDirectory rows;

    RowSorter(SortOrder order, ChunkDirectory rows) {
        keys = new SortKeys(order, rows);
        this.rows = rows;
    }

    /** Returns the ids of the first rows in order, as many as are wanted. O(n log n), or with few wanted, O(n log wanted). */
    int[] sort(MatchingRows matching, long wanted) {
        if (wanted == 0) {
            return new int[0];
        }
        if (wanted >= rows.liveRows() / 2) {
            return all(matching);
        }
        TopRows top = new TopRows(keys, (int) wanted);
        matching.forEachChunk(top);
        return top.rowIds();
    }

    private int[] all(MatchingRows matching) {
        List<KeyedRow> sorted = new ArrayList<>();
        matching.forEachChunk((chunk, number, places, count) -> {
            for (int i = 0; i < count; i++) {
                sorted.add(keys.of(chunk, number, places[i]));
            }
            return true;
        });
        sorted.sort(keys.order());
        return sorted.stream().mapToInt(KeyedRow::rowId).toArray();
    }
}
