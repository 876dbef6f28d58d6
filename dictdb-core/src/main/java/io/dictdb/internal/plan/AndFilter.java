package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import java.util.List;

/**
 * Keeps what all filters keep. The filters that keep the least, as far as seen, come first; so the others have few rows to look at.
 * Used by one thread.
 */
final class AndFilter implements Filter {
    private final Filter[] filters;

    /** How many rows each filter was given, and how many of them it kept. */
    private final long[] given;

    private final long[] kept;

    AndFilter(List<Filter> filters) {
        this.filters = filters.toArray(Filter[]::new);
        given = new long[filters.size()];
        kept = new long[filters.size()];
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        int rest = count;
        for (int i = 0; i < filters.length && rest > 0; i++) {
            int before = rest;
            rest = filters[i].select(chunk, selection, before);
            given[i] += before;
            kept[i] += rest;
            if (i > 0 && keepsLess(i, i - 1)) {
                swap(i, i - 1);
            }
        }
        return rest;
    }

    private boolean keepsLess(int one, int other) {
        return (double) kept[one] * given[other] < (double) kept[other] * given[one];
    }

    private void swap(int one, int other) {
        Filter filter = filters[one];
        filters[one] = filters[other];
        filters[other] = filter;
        swap(given, one, other);
        swap(kept, one, other);
    }

    private static void swap(long[] numbers, int one, int other) {
        long number = numbers[one];
        numbers[one] = numbers[other];
        numbers[other] = number;
    }
}
