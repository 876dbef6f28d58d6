package io.dictdb.internal.plan;

import io.dictdb.Values;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.Vector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the rows whose value has a part: a string a text, a list an element, a map a key. */
final class ContainsFilter implements Filter {
    private final FieldReader field;
    private final @Nullable Object part;

    ContainsFilter(FieldReader field, @Nullable Object part) {
        this.field = field;
        this.part = part;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = field.vector(chunk, selection, count);
        int kept = 0;
        for (int i = 0; vector != null && i < count; i++) {
            int place = selection[i];
            if (isIn(vector.get(place))) {
                selection[kept++] = place;
            }
        }
        return kept;
    }

    private boolean isIn(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(element -> Values.equal(element, part));
        }
        if (!(part instanceof String text)) {
            return false;
        }
        return value instanceof String string
                ? CodePoints.contains(string, text)
                : value instanceof Map<?, ?> map && map.containsKey(text);
    }
}
