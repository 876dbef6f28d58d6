package io.dictdb.internal.engine;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that rows have in the fields of a join. */
final class JoinValues {
    private final ChunkDirectory rows;
    private final List<FieldReader> fields;

    /** The rows of a query whose fields may have other names than in its table; else null. */
    private final @Nullable SelectedRows projected;

    private JoinValues(ChunkDirectory rows, List<String> names, @Nullable SelectedRows projected) {
        this.rows = rows;
        this.projected = projected;
        fields = names.stream().map(name -> FieldReader.of(name, rows.fields())).toList();
    }

    /** Of the rows of a table. */
    static JoinValues of(ChunkDirectory rows, List<String> fields) {
        return new JoinValues(rows, fields, null);
    }

    /** Of the rows of a query. */
    static JoinValues of(SelectedRows selected, List<String> names) {
        return new JoinValues(selected.snapshot(), names, selected.projection() == null ? null : selected);
    }

    /** Returns a row's values in the order of the fields; null if one of them is null or missing, which equals nothing. */
    @Nullable
    Object @Nullable [] of(int rowId) {
        SelectedRows selected = projected;
        if (selected == null) {
            return of(rows.chunkOf(rowId), ChunkDirectory.place(rowId));
        }
        StoredRow row = selected.row(rowId);
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).get(row);
            if (values[i] == null) {
                return null;
            }
        }
        return values;
    }

    /** Returns the values of the row at a place of a chunk, as the other one does. */
    @Nullable
    Object @Nullable [] of(Chunk chunk, int place) {
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).get(chunk, place);
            if (values[i] == null) {
                return null;
            }
        }
        return values;
    }
}
