package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.Vector;
import io.dictdb.internal.value.HashKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the rows whose field equals one of several values. */
final class InFilter implements Filter {
    private final FieldReader field;
    private final Set<Object> keys = new HashSet<>();
    private final boolean nullIncluded;

    InFilter(FieldReader field, List<@Nullable Object> values) {
        this.field = field;
        boolean hasNull = false;
        for (Object value : values) {
            if (value == null) {
                hasNull = true;
            } else {
                keys.add(HashKey.of(value));
            }
        }
        nullIncluded = hasNull;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = field.vector(chunk, selection, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            Object value = vector == null ? null : vector.get(place);
            if (value == null ? nullIncluded : keys.contains(HashKey.of(value))) {
                selection[kept++] = place;
            }
        }
        return kept;
    }
}
