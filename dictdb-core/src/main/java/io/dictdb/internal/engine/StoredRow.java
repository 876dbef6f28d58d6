package io.dictdb.internal.engine;

import io.dictdb.Row;
import io.dictdb.UnsupportedValueException;
import io.dictdb.Values;
import io.dictdb.internal.value.CopyOut;
import io.dictdb.internal.value.HashKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all rows have in common: getters over stored values, which callers get copies of. */
abstract class StoredRow implements Row {
    /** Returns the field's value as it is stored, null if it is null or missing. */
    abstract @Nullable Object stored(String field);

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
