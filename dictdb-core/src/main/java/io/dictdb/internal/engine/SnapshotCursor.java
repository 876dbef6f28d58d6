package io.dictdb.internal.engine;

import io.dictdb.Column;
import io.dictdb.Cursor;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Row;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.value.CopyOut;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cursor over the answer to a query. */
final class SnapshotCursor implements Cursor {
    private final SelectedRows rows;
    private int next;

    /** The chunk of the row the cursor is at; null before the first row and after the last. */
    private @Nullable Chunk chunk;

    private int place;

    SnapshotCursor(SelectedRows rows) {
        this.rows = rows;
    }

    @Override
    public Column column(String field) {
        String stored = rows.storedField(Objects.requireNonNull(field, "field"));
        FieldDirectory fields = rows.snapshot().fields();
        boolean chosen = rows.projection() != null && stored != null;
        if (stored != null && chosen && FieldReader.mayBePath(stored)) {
            return new PathColumn(this, field, FieldReader.of(stored, fields));
        }
        int ordinal = stored == null ? FieldDirectory.UNKNOWN : fields.ordinal(stored);
        return rows.areScattered()
                ? new RowColumn(this, field, ordinal, chosen)
                : new ChunkColumn(this, field, ordinal, chosen);
    }

    @Override
    public boolean next() {
        if (next == rows.count()) {
            chunk = null;
            return false;
        }
        int rowId = rows.rowIds()[next++];
        chunk = rows.snapshot().chunkOf(rowId);
        place = ChunkDirectory.place(rowId);
        return true;
    }

    @Override
    public long count() {
        return rows.count();
    }

    @Override
    public Row row() {
        current();
        return rows.row(rows.rowIds()[next - 1]);
    }

    @Override
    public boolean has(Column column) {
        return reader(column).has(current(), place);
    }

    @Override
    public boolean isNull(Column column) {
        return reader(column).get(current(), place) == null;
    }

    @Override
    public @Nullable Object get(Column column) {
        return CopyOut.readOnly(reader(column).get(current(), place));
    }

    @Override
    public long getLong(Column column) {
        return reader(column).getLong(current(), place);
    }

    @Override
    public int getInt(Column column) {
        return TypedValue.asInt(getLong(column), column.name());
    }

    @Override
    public double getDouble(Column column) {
        return reader(column).getDouble(current(), place);
    }

    @Override
    public boolean getBoolean(Column column) {
        ColumnReader reader = reader(column);
        return TypedValue.asBoolean(reader.get(current(), place), reader.has(current(), place), column.name());
    }

    @Override
    public String getString(Column column) {
        return reader(column).getString(current(), place);
    }

    private Chunk current() {
        Chunk current = chunk;
        if (current == null) {
            throw new NoSuchElementException(
                    next == 0
                            ? "The cursor stands before its first row; call next() before reading."
                            : "The cursor is past its last row; read only while next() returns true.");
        }
        return current;
    }

    private ColumnReader reader(Column column) {
        if (column instanceof ColumnReader reader && reader.cursor == this) {
            return reader;
        }
        throw new InvalidArgumentException(
                "column",
                "Column '" + column.name() + "' is of another cursor; get it from this one with column(\"…\").");
    }
}
