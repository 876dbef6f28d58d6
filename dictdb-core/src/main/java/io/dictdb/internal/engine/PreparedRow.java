package io.dictdb.internal.engine;

import io.dictdb.UnsupportedValueException;
import io.dictdb.Values;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.NamedValues;
import io.dictdb.internal.store.OwnField;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record or a set of changes, copied and checked, and at last resolved to the table's fields. */
final class PreparedRow implements NamedValues {
    private static final int[] UNRESOLVED = {};

    /**
     * The class of the maps of {@link Map#of} with one field, which make three objects to list it. They find it by {@link Object#equals}, and
     * its value is not null.
     */
    private static final Class<?> SINGLETON = Map.of("", "").getClass();

    private RecordShape shape;

    /** The values by place, with room for one more. */
    private @Nullable Object[] values;

    private int[] ordinals = UNRESOLVED;

    private PreparedRow(RecordShape shape, @Nullable Object[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * Copies a record. The caller's map is read once and not kept.
     *
     * @param shapes those of earlier records of the table
     * @throws UnsupportedValueException if it has a value, or a field name, that cannot be held
     */
    static PreparedRow of(Map<?, ?> record, String table, String primaryKey, RecordShapes shapes) {
        RecordShape expected = shapes.expected(record.size());
        @Nullable Object[] values = new @Nullable Object[Math.max(0, record.size()) + 1];
        RecordShape.Builder other = null;
        int count = 0;
        try {
            if (record.getClass() == SINGLETON && copyOnlyField(record, expected, values)) {
                return new PreparedRow(expected, values);
            }
            for (Map.Entry<?, ?> entry : record.entrySet()) {
                if (!(entry.getKey() instanceof String name)) {
                    throw new UnsupportedValueException(
                            String.valueOf(entry.getKey()),
                            "is no string; the field names of a record must be strings.");
                }
                Object value = Values.copyOf(entry.getValue(), name);
                if (other == null && !expected.isAt(count, name)) {
                    other = new RecordShape.Builder(expected, count, primaryKey);
                }
                int place = other == null ? count : other.place(name);
                count = Math.max(count, place + 1);
                if (count == values.length) {
                    values = Arrays.copyOf(values, count * 2);
                }
                values[place] = value;
            }
        } catch (UnsupportedValueException e) {
            throw e.inTable(table);
        }
        if (other == null && count < expected.size()) {
            other = new RecordShape.Builder(expected, count, primaryKey);
        }
        if (other == null) {
            return new PreparedRow(expected, values);
        }
        RecordShape shape = other.build();
        shapes.remember(shape);
        return new PreparedRow(shape, values);
    }

    /** Copies the value of a map with one field, if it is that of the shape, and returns whether it is. */
    private static boolean copyOnlyField(Map<?, ?> record, RecordShape shape, @Nullable Object[] values) {
        Object value = shape.size() == 1 ? record.get(shape.names()[0]) : null;
        if (value != null) {
            values[0] = Values.copyOf(value, shape.names()[0]);
        }
        return value != null;
    }

    /** Gives the fields their ordinals, once the row is known to be stored: a refused one leaves no trace in the directory. */
    void resolve(FieldDirectory fields) {
        ordinals = shape.resolve(fields);
    }

    /** Returns the ordinals of the fields of a resolved row. */
    int[] ordinals() {
        return ordinals;
    }

    RecordShape shape() {
        return shape;
    }

    /** Returns the values by place; there may be more places than fields. */
    @Nullable
    Object[] values() {
        return values;
    }

    boolean hasKey() {
        return shape.keyPlace() != RecordShape.ABSENT;
    }

    @Nullable
    Object key() {
        return hasKey() ? values[shape.keyPlace()] : null;
    }

    /** Sets the key; of a row that has none, as its last field. */
    void setKey(Object key, String primaryKey) {
        if (hasKey()) {
            values[shape.keyPlace()] = key;
        } else {
            append(primaryKey, key, true);
        }
    }

    /** Adds a field that the row lacks and that is not the primary key, as its last one. */
    void append(String name, @Nullable Object value) {
        append(name, value, false);
    }

    private void append(String name, @Nullable Object value, boolean isKey) {
        int place = shape.size();
        shape = shape.with(name, isKey);
        if (place == values.length) {
            values = Arrays.copyOf(values, place * 2);
        }
        values[place] = value;
    }

    @Override
    public boolean has(String name) {
        return shape.place(name) != RecordShape.ABSENT;
    }

    @Override
    public @Nullable Object get(String name) {
        int place = shape.place(name);
        return place == RecordShape.ABSENT ? null : values[place];
    }

    /** Returns the value of a resolved row's field, null if it is null or missing. */
    @Nullable
    Object get(int ordinal) {
        for (int place = 0; place < ordinals.length; place++) {
            if (ordinals[place] == ordinal) {
                return values[place];
            }
        }
        return null;
    }

    /** Returns the value of a resolved row in an index, or null if it is not to be in it. */
    @Nullable
    Object valueOf(FieldIndex index) {
        return index.fieldCount() == 1 ? get(index.field(0)) : index.valueOf(number -> get(index.field(number)));
    }

    private @Nullable Object get(FieldReader field) {
        return field instanceof OwnField own ? get(own.ordinal()) : field.get(this);
    }

    /** Returns whether a resolved row has any field that an index depends on. */
    boolean hasFieldOf(FieldIndex index) {
        for (int ordinal : ordinals) {
            if (index.dependsOn(ordinal)) {
                return true;
            }
        }
        return false;
    }
}
