package io.dictdb.internal.plan;

import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import org.jspecify.annotations.Nullable;

/** The rows that match, a chunk at a time: of all rows, or of candidates. Made for one statement; counts the rows it looks at. */
final class MatchingRows {
    private final ChunkDirectory rows;
    private final int @Nullable [] candidates;
    private final @Nullable Filter filter;
    private long examined;

    /**
     * Takes on the array.
     *
     * @param rows where they are
     * @param candidates the ids of the rows to look at, in the order in which they are to come; null for all
     * @param filter what they must pass; null for nothing
     */
    MatchingRows(ChunkDirectory rows, int @Nullable [] candidates, @Nullable Filter filter) {
        this.rows = rows;
        this.candidates = candidates;
        this.filter = filter;
    }

    ChunkDirectory rows() {
        return rows;
    }

    /** Returns how many rows were looked at so far. */
    long examined() {
        return examined;
    }

    /** Gives the rows to the consumer until it wants no more. Candidates of one chunk that do not ascend are given singly. */
    void forEachChunk(ChunkConsumer consumer) {
        if (candidates == null) {
            scan(consumer);
        } else {
            check(candidates, consumer);
        }
    }

    /** Returns the ids of the rows: all of them, or at least as many as are enough. */
    int[] ids(long enough) {
        if (candidates != null && filter == null) {
            examined += Math.min(enough, candidates.length);
            return candidates;
        }
        RowIds ids = new RowIds();
        forEachChunk((chunk, number, places, count) -> {
            ids.addAll(ChunkDirectory.firstRowId(number), places, count);
            return ids.size() < enough;
        });
        return ids.toArray();
    }

    private void scan(ChunkConsumer consumer) {
        int[] places = new int[Chunk.CAPACITY];
        boolean wantsMore = true;
        for (int number = 0; number < rows.chunkCount() && wantsMore; number++) {
            Chunk chunk = rows.chunk(number);
            wantsMore = give(chunk, number, places, chunk.selectLive(places), consumer);
        }
    }

    private void check(int[] ids, ChunkConsumer consumer) {
        int[] places = new int[Chunk.CAPACITY];
        int next = 0;
        boolean wantsMore = true;
        while (next < ids.length && wantsMore) {
            int number = ids[next] >>> Chunk.CAPACITY_BITS;
            int count = 0;
            do {
                places[count++] = ChunkDirectory.place(ids[next++]);
            } while (next < ids.length && ids[next] >>> Chunk.CAPACITY_BITS == number && ids[next] > ids[next - 1]);
            wantsMore = give(rows.chunk(number), number, places, count, consumer);
        }
    }

    private boolean give(Chunk chunk, int number, int[] places, int count, ChunkConsumer consumer) {
        examined += count;
        int matching = filter == null || count == 0 ? count : filter.select(chunk, places, count);
        return matching == 0 || consumer.accept(chunk, number, places, matching);
    }
}
