package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import java.util.Arrays;
import java.util.BitSet;

/** Keeps what a filter does not keep. */
final class NotFilter implements Filter {
    private final Filter filter;

    NotFilter(Filter filter) {
        this.filter = filter;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        int[] kept = Arrays.copyOf(selection, count);
        int keptCount = filter.select(chunk, kept, count);
        BitSet matching = new BitSet(Chunk.CAPACITY);
        for (int i = 0; i < keptCount; i++) {
            matching.set(kept[i]);
        }
        return Selections.retain(selection, count, matching, false);
    }
}
