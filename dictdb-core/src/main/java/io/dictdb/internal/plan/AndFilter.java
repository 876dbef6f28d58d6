package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import java.util.List;

/** Keeps what all filters keep. */
final class AndFilter implements Filter {
    private final List<Filter> filters;

    AndFilter(List<Filter> filters) {
        this.filters = filters;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        int kept = count;
        for (Filter filter : filters) {
            if (kept == 0) {
                break;
            }
            kept = filter.select(chunk, selection, kept);
        }
        return kept;
    }
}
