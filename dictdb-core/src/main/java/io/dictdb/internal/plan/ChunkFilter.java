package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.FieldDirectory;

/** Finds the rows that match a condition in chunks of one's choice, without an index. */
public final class ChunkFilter {
    private final Filter filter;
    private final int[] places = new int[Chunk.CAPACITY];

    /** Makes a condition ready for the rows with these fields. */
    public ChunkFilter(Condition condition, FieldDirectory fields) {
        filter = new FilterCompiler(fields).compile(condition);
    }

    /** Adds the ids of the rows of a chunk that match, ascending. O(rows of the chunk). */
    public void collect(ChunkDirectory rows, int chunkNumber, RowIds target) {
        Chunk chunk = rows.chunk(chunkNumber);
        int count = filter.select(chunk, places, chunk.selectLive(places));
        target.addAll(ChunkDirectory.firstRowId(chunkNumber), places, count);
    }
}
