package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.Vector;

/** Keeps the rows that have the field, be it null. */
final class ExistsFilter implements Filter {
    private final FieldReader field;

    ExistsFilter(FieldReader field) {
        this.field = field;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = field.vector(chunk, selection, count);
        int kept = 0;
        for (int i = 0; vector != null && i < count; i++) {
            int place = selection[i];
            if (vector.has(place)) {
                selection[kept++] = place;
            }
        }
        return kept;
    }
}
