package io.dictdb.internal.engine;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.FieldDirectory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that rows have in the fields of a join. */
final class JoinValues {
    private final ChunkDirectory rows;
    private final int[] ordinals;

    private JoinValues(ChunkDirectory rows, int[] ordinals) {
        this.rows = rows;
        this.ordinals = ordinals;
    }

    /** Of the rows of a table. */
    static JoinValues of(ChunkDirectory rows, List<String> fields) {
        return new JoinValues(
                rows, fields.stream().mapToInt(rows.fields()::ordinal).toArray());
    }

    /** Of the rows of a query, whose fields may have other names than in its table. */
    static JoinValues of(SelectedRows selected, List<String> names) {
        FieldDirectory fields = selected.snapshot().fields();
        int[] ordinals = new int[names.size()];
        for (int i = 0; i < ordinals.length; i++) {
            String field = selected.storedField(names.get(i));
            ordinals[i] = field == null ? FieldDirectory.UNKNOWN : fields.ordinal(field);
        }
        return new JoinValues(selected.snapshot(), ordinals);
    }

    /** Returns a row's values in the order of the fields; null if one of them is null or missing, which equals nothing. */
    @Nullable
    Object @Nullable [] of(int rowId) {
        return of(rows.chunkOf(rowId), ChunkDirectory.place(rowId));
    }

    /** Returns the values of the row at a place of a chunk, as the other one does. */
    @Nullable
    Object @Nullable [] of(Chunk chunk, int place) {
        @Nullable Object[] values = new @Nullable Object[ordinals.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = chunk.get(place, ordinals[i]);
            if (values[i] == null) {
                return null;
            }
        }
        return values;
    }
}
