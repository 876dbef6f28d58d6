package io.dictdb.internal.engine;

import io.dictdb.internal.store.FieldDirectory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The field names of records, in the order in which they give them. Most records of a table have one of few shapes, which saves
 * looking at each name.
 *
 * <p>Its names never change. What is found out later, by any thread, is the same for all: the fields' ordinals; the shape with one more
 * field, where a thread may miss what another one found.
 */
final class RecordShape {
    /** Stands for no place. */
    static final int ABSENT = -1;

    /** Up to this many names, looking through them is faster than a map. */
    private static final int FEW = 8;

    private final String[] names;
    private final int keyPlace;

    /** The places of the names, where there are too many to look through; else null. */
    private final @Nullable Map<String, Integer> places;

    /** The fields' ordinals, once they have some. */
    private volatile int @Nullable [] ordinals;

    /** This shape with the field after it that was asked for last. */
    private @Nullable RecordShape extended;

    private RecordShape(String[] names, int keyPlace) {
        this.names = names;
        this.keyPlace = keyPlace;
        places = names.length > FEW ? new HashMap<>() : null;
        for (int place = 0; places != null && place < names.length; place++) {
            places.put(names[place], place);
        }
    }

    /** Returns the shape of a record without fields, for one table: what is found out later is about its fields. */
    static RecordShape empty() {
        return new RecordShape(new String[0], ABSENT);
    }

    int size() {
        return names.length;
    }

    String[] names() {
        return names;
    }

    /** Returns whether the field at a place has this name. */
    boolean isAt(int place, String name) {
        return place < names.length && names[place].equals(name);
    }

    /** Returns the place of the primary key, or {@link #ABSENT}. */
    int keyPlace() {
        return keyPlace;
    }

    /** Returns the place of a field, or {@link #ABSENT}. */
    int place(String name) {
        if (places != null) {
            return places.getOrDefault(name, ABSENT);
        }
        for (int place = 0; place < names.length; place++) {
            if (names[place].equals(name)) {
                return place;
            }
        }
        return ABSENT;
    }

    /** Returns the shape with one more field, which this one lacks, as the last. */
    RecordShape with(String name, boolean isKey) {
        RecordShape known = extended;
        if (known != null && known.isAt(names.length, name)) {
            return known;
        }
        String[] more = Arrays.copyOf(names, names.length + 1);
        more[names.length] = name;
        RecordShape shape = new RecordShape(more, isKey ? names.length : keyPlace);
        extended = shape;
        return shape;
    }

    /** Returns the ordinals of the fields, giving one to those that have none. */
    int[] resolve(FieldDirectory fields) {
        int[] known = ordinals;
        if (known == null) {
            known = new int[names.length];
            for (int place = 0; place < names.length; place++) {
                known[place] = fields.ordinalOrAdd(names[place]);
            }
            ordinals = known;
        }
        return known;
    }

    /** The shape of a record that is being read, from the first place on where it is not the expected one. */
    static final class Builder {
        private final String primaryKey;
        private String[] names;
        private int count;

        /** Where each name is, once there are too many to look through. */
        private @Nullable Map<String, Integer> places;

        Builder(RecordShape expected, int common, String primaryKey) {
            this.primaryKey = primaryKey;
            names = Arrays.copyOf(expected.names, Math.max(common, FEW));
            count = common;
        }

        /** Returns the place of a name, which is the next one for a new name. A map may take equal names for different ones. */
        int place(String name) {
            if (count > FEW && places == null) {
                places = new HashMap<>();
                for (int place = 0; place < count; place++) {
                    places.put(names[place], place);
                }
            }
            int known = known(name);
            if (known != ABSENT) {
                return known;
            }
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
            }
            names[count] = name;
            if (places != null) {
                places.put(name, count);
            }
            return count++;
        }

        private int known(String name) {
            if (places != null) {
                return places.getOrDefault(name, ABSENT);
            }
            for (int place = 0; place < count; place++) {
                if (names[place].equals(name)) {
                    return place;
                }
            }
            return ABSENT;
        }

        RecordShape build() {
            String[] exact = Arrays.copyOf(names, count);
            return new RecordShape(exact, Arrays.asList(exact).indexOf(primaryKey));
        }
    }
}
