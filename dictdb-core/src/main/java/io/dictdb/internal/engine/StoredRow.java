package io.dictdb.internal.engine;

import io.dictdb.Row;
import io.dictdb.UnsupportedValueException;
import io.dictdb.Values;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.NamedValues;
import io.dictdb.internal.store.RowFields;
import io.dictdb.internal.value.CopyOut;
import io.dictdb.internal.value.HashKey;
import io.dictdb.internal.value.SameValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all rows have in common: getters over stored values, which callers get copies of. */
abstract class StoredRow implements Row, NamedValues {
    /** Returns the field's value as it is stored, null if it is null or missing. */
    abstract @Nullable Object stored(String field);

    /** Returns whether a row of a table has the same fields with the same values, types included. */
    boolean isSame(ChunkDirectory rows, int rowId) {
        RowFields present = rows.chunkOf(rowId).fields(ChunkDirectory.place(rowId));
        int count = 0;
        while (present.next()) {
            count++;
            String name = rows.fields().name(present.ordinal());
            if (!has(name) || !SameValue.is(stored(name), present.value())) {
                return false;
            }
        }
        return count == fields().size();
    }

    /** Returns whether another row has the same fields with the same values, types included. */
    final boolean isSame(StoredRow other) {
        for (String name : fields()) {
            if (!other.has(name) || !SameValue.is(stored(name), other.stored(name))) {
                return false;
            }
        }
        return fields().size() == other.fields().size();
    }

    @Override
    public final @Nullable Object get(String field) {
        return CopyOut.readOnly(stored(field));
    }

    @Override
    public boolean isNull(String field) {
        return stored(field) == null;
    }

    @Override
    public long getLong(String field) {
        return TypedValue.asLong(stored(field), has(field), field);
    }

    @Override
    public double getDouble(String field) {
        return TypedValue.asDouble(stored(field), has(field), field);
    }

    @Override
    public boolean getBoolean(String field) {
        return stored(field) instanceof Boolean truth ? truth : TypedValue.asBoolean(stored(field), has(field), field);
    }

    @Override
    public String getString(String field) {
        return stored(field) instanceof String string ? string : TypedValue.asString(stored(field), has(field), field);
    }

    @Override
    public final Row with(String field, @Nullable Object value) {
        return EditedRow.with(this, field, value);
    }

    @Override
    public final Row without(String field) {
        return EditedRow.without(this, field);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        if (other instanceof StoredRow that) {
            return Values.equal(toMap(), that.toMap());
        }
        try {
            return other instanceof Row that && Values.equal(toMap(), Values.copyOf(that.toMap(), "row"));
        } catch (UnsupportedValueException e) {
            return false;
        }
    }

    @Override
    public final int hashCode() {
        return HashKey.of(toMap()).hashCode();
    }

    @Override
    public final String toString() {
        Map<String, @Nullable Object> map = toMap();
        return map.toString();
    }
}
