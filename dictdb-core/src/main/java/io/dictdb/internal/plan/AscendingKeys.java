package io.dictdb.internal.plan;

import io.dictdb.Values;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import org.jspecify.annotations.Nullable;

/** The rows of a table whose keys ascend with each row inserted, which deleted rows keep. Takes at least the table's read lock. */
final class AscendingKeys {
    private final ChunkDirectory rows;
    private final int ordinal;

    AscendingKeys(ChunkDirectory rows, String primaryKey) {
        this.rows = rows;
        ordinal = rows.fields().ordinal(primaryKey);
    }

    /** Adds the ids of the first rows, after a key if it is not null, ascending. */
    void collectAfter(@Nullable Object key, long wanted, RowIds target) {
        int start = key == null ? 0 : firstChunkReaching(key);
        long missing = wanted;
        for (int number = start; number < rows.chunkCount() && missing > 0; number++) {
            Chunk chunk = rows.chunk(number);
            for (int place = 0; place < chunk.size() && missing > 0; place++) {
                if (chunk.isLive(place) && (number > start || key == null || compare(chunk, place, key) > 0)) {
                    target.add(ChunkDirectory.firstRowId(number) + place);
                    missing--;
                }
            }
        }
    }

    /** Adds the ids of the last rows, before a key if it is not null, the last one first. */
    void collectBefore(@Nullable Object key, long wanted, RowIds target) {
        int start = Math.min(key == null ? rows.chunkCount() : firstChunkReaching(key), rows.chunkCount() - 1);
        long missing = wanted;
        for (int number = start; number >= 0 && missing > 0; number--) {
            Chunk chunk = rows.chunk(number);
            for (int place = chunk.size() - 1; place >= 0 && missing > 0; place--) {
                if (chunk.isLive(place) && (number < start || key == null || compare(chunk, place, key) < 0)) {
                    target.add(ChunkDirectory.firstRowId(number) + place);
                    missing--;
                }
            }
        }
    }

    /** Returns the number of the first chunk with a key that is not less than this one, or of none. O(log n), but for empty chunks. */
    private int firstChunkReaching(Object key) {
        int low = 0;
        int high = rows.chunkCount();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int filled = middle;
            while (filled < high && rows.chunk(filled).size() == 0) {
                filled++;
            }
            Chunk chunk = filled < high ? rows.chunk(filled) : null;
            if (chunk == null || compare(chunk, chunk.size() - 1, key) >= 0) {
                high = middle;
            } else {
                low = filled + 1;
            }
        }
        return low;
    }

    private int compare(Chunk chunk, int place, Object key) {
        return Values.compare(chunk.get(place, ordinal), key);
    }
}
