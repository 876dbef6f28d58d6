package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.Vector;

/** Keeps the rows whose field is null or missing. */
final class NullFilter implements Filter {
    private final int ordinal;

    NullFilter(int ordinal) {
        this.ordinal = ordinal;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = chunk.vector(ordinal);
        if (vector == null) {
            return count;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (vector.isNull(place)) {
                selection[kept++] = place;
            }
        }
        return kept;
    }
}
