package io.dictdb.internal.engine;

import io.dictdb.UnsupportedValueException;
import io.dictdb.Values;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.store.FieldDirectory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record or a set of changes, copied and checked, and at last resolved to the table's fields. */
final class PreparedRow {
    private static final int ABSENT = -1;
    private static final int[] UNRESOLVED = {};

    /** Up to this many names, looking through them is faster than a map. */
    private static final int FEW = 8;

    private final String primaryKey;
    private String[] names;
    private @Nullable Object[] values;
    private int[] ordinals = UNRESOLVED;
    private int keyPlace = ABSENT;

    /** The places of the names, where there are too many to look through; else null. */
    private @Nullable Map<String, Integer> places;

    private PreparedRow(int capacity, String primaryKey) {
        names = new String[capacity];
        values = new @Nullable Object[capacity];
        this.primaryKey = primaryKey;
    }

    /**
     * Copies a record. The caller's map is read once and not kept.
     *
     * @throws UnsupportedValueException if it has a value, or a field name, that cannot be held
     */
    static PreparedRow of(Map<?, ?> record, String table, String primaryKey) {
        PreparedRow row = new PreparedRow(Math.max(0, record.size()) + 1, primaryKey);
        int count = 0;
        try {
            for (Map.Entry<?, ?> entry : record.entrySet()) {
                if (!(entry.getKey() instanceof String name)) {
                    throw new UnsupportedValueException(
                            String.valueOf(entry.getKey()),
                            "is no string; the field names of a record must be strings.");
                }
                Object value = Values.copyOf(entry.getValue(), name);
                int known = row.place(name, count); // a map may take equal names for different ones
                if (known == ABSENT) {
                    row.set(count++, name, value);
                } else {
                    row.values[known] = value;
                }
            }
        } catch (UnsupportedValueException e) {
            throw e.inTable(table);
        }
        row.resize(count);
        return row;
    }

    private void set(int place, String name, @Nullable Object value) {
        if (place == names.length) {
            resize(place * 2);
        }
        names[place] = name;
        values[place] = value;
        if (name.equals(primaryKey)) {
            keyPlace = place;
        }
        if (place == FEW) {
            places = new HashMap<>();
            for (int i = 0; i < place; i++) {
                places.put(names[i], i);
            }
        }
        if (places != null) {
            places.put(name, place);
        }
    }

    /** Gives the fields their ordinals, once the row is known to be stored: a refused one leaves no trace in the directory. */
    void resolve(FieldDirectory fields) {
        ordinals = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            ordinals[i] = fields.ordinalOrAdd(names[i]);
        }
    }

    /** Returns the ordinals of the fields of a resolved row. */
    int[] ordinals() {
        return ordinals;
    }

    String[] names() {
        return names;
    }

    @Nullable
    Object[] values() {
        return values;
    }

    boolean hasKey() {
        return keyPlace != ABSENT;
    }

    @Nullable
    Object key() {
        return keyPlace == ABSENT ? null : values[keyPlace];
    }

    /** Sets the key; of a row that has none, as its last field. */
    void setKey(Object key) {
        if (keyPlace == ABSENT) {
            resize(names.length + 1);
            set(names.length - 1, primaryKey, key);
        } else {
            values[keyPlace] = key;
        }
    }

    boolean has(String name) {
        return place(name, names.length) != ABSENT;
    }

    @Nullable
    Object get(String name) {
        int place = place(name, names.length);
        return place == ABSENT ? null : values[place];
    }

    private int place(String name, int count) {
        if (places != null) {
            return places.getOrDefault(name, ABSENT);
        }
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return ABSENT;
    }

    /** Returns the value of a resolved row's field, null if it is null or missing. */
    @Nullable
    Object get(int ordinal) {
        int place = place(ordinal);
        return place == ABSENT ? null : values[place];
    }

    /** Returns the value of a resolved row in an index, or null if it is not to be in it. */
    @Nullable
    Object valueOf(FieldIndex index) {
        return index.valueOf(number -> get(index.ordinal(number)));
    }

    /** Returns whether a resolved row has any field of an index. */
    boolean hasFieldOf(FieldIndex index) {
        for (int ordinal : ordinals) {
            if (index.isOn(ordinal)) {
                return true;
            }
        }
        return false;
    }

    private int place(int ordinal) {
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] == ordinal) {
                return i;
            }
        }
        return ABSENT;
    }

    private void resize(int length) {
        if (length != names.length) {
            names = Arrays.copyOf(names, length);
            values = Arrays.copyOf(values, length);
        }
    }
}
