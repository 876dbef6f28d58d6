package io.dictdb.internal.plan;

import io.dictdb.internal.aggregate.Groups;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;

/** Finds rows that are equal in the fields of a projection; null and missing are equal there. */
final class DistinctRows {
    private DistinctRows() {}

    /** Returns the rows without those that equal an earlier one. O(rows · fields). */
    static int[] of(int[] rowIds, ChunkDirectory rows, Projection projection) {
        Groups groups = new Groups(projection.fields().values(), rows.fields());
        RowIds distinct = new RowIds();
        int[] groupsOfRows = new int[Chunk.CAPACITY];
        new MatchingRows(rows, rowIds, null).forEachChunk((chunk, number, places, count) -> {
            int known = groups.size();
            groups.number(chunk, places, count, groupsOfRows);
            for (int i = 0; i < count; i++) {
                if (groupsOfRows[i] == known) { // the first row of the next group
                    distinct.add(ChunkDirectory.firstRowId(number) + places[i]);
                    known++;
                }
            }
            return true;
        });
        return distinct.toArray();
    }
}
