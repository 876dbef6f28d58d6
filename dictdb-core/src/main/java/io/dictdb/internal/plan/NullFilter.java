package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.Vector;

/** Keeps the rows whose field is null or missing. */
final class NullFilter implements Filter {
    private final FieldReader field;

    NullFilter(FieldReader field) {
        this.field = field;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = field.vector(chunk, selection, count);
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
