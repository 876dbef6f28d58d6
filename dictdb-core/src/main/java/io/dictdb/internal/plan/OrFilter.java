package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Keeps what at least one filter keeps. */
final class OrFilter implements Filter {
    private final List<Filter> filters;

    OrFilter(List<Filter> filters) {
        this.filters = filters;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        BitSet matching = new BitSet(Chunk.CAPACITY);
        int[] open = Arrays.copyOf(selection, count);
        for (Filter filter : filters) {
            int[] kept = open.clone();
            int keptCount = filter.select(chunk, kept, open.length);
            for (int i = 0; i < keptCount; i++) {
                matching.set(kept[i]);
            }
            open = Arrays.stream(open).filter(place -> !matching.get(place)).toArray();
        }
        return Selections.retain(selection, count, matching, true);
    }
}
