package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import java.util.Arrays;

/** Keeps what a filter does not keep. */
final class NotFilter implements Filter {
    private final Filter filter;

    NotFilter(Filter filter) {
        this.filter = filter;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        int[] kept = Arrays.copyOf(selection, count);
        PlaceSet matching = new PlaceSet();
        matching.addAll(kept, filter.select(chunk, kept, count));
        return matching.retain(selection, count, false);
    }
}
