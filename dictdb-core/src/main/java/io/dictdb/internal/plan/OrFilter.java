package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import java.util.Arrays;
import java.util.List;

/** Keeps what at least one filter keeps. */
final class OrFilter implements Filter {
    private final List<Filter> filters;

    OrFilter(List<Filter> filters) {
        this.filters = filters;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        PlaceSet matching = new PlaceSet();
        int[] open = Arrays.copyOf(selection, count);
        int openCount = count;
        for (Filter filter : filters) {
            if (openCount == 0) {
                break;
            }
            int[] kept = Arrays.copyOf(open, openCount);
            matching.addAll(kept, filter.select(chunk, kept, openCount));
            openCount = matching.retain(open, openCount, false);
        }
        return matching.retain(selection, count, true);
    }
}
