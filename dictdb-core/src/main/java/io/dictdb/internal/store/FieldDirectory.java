package io.dictdb.internal.store;

import io.dictdb.InvalidArgumentException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of the fields a table has met, each with its ordinal: 0 for the first one met, and so on. Names are only ever added,
 * so that all snapshots of a table share one directory. Safe for use by several threads.
 */
public final class FieldDirectory {
    /** Stands for a field that no row ever had. */
    public static final int UNKNOWN = -1;

    /** The most fields there can be: a sparse field's ordinal and a row's place share an int. */
    static final int MOST_FIELDS = 1 << (Integer.SIZE - 1 - Chunk.CAPACITY_BITS);

    private final int mostFields;
    private final Map<String, Integer> ordinals = new ConcurrentHashMap<>();
    private volatile String[] names = new String[16];

    /** Creates a directory without fields. */
    public FieldDirectory() {
        this(MOST_FIELDS);
    }

    FieldDirectory(int mostFields) {
        this.mostFields = mostFields;
    }

    /** Returns the field's ordinal, or {@link #UNKNOWN}. */
    public int ordinal(String name) {
        Integer ordinal = ordinals.get(name);
        return ordinal == null ? UNKNOWN : ordinal;
    }

    /**
     * Returns the field's ordinal, giving it one if it is new.
     *
     * @throws InvalidArgumentException if there are as many fields as there can be
     */
    public int ordinalOrAdd(String name) {
        Integer ordinal = ordinals.get(name);
        return ordinal == null ? add(name) : ordinal;
    }

    /** Returns the name of a field by its ordinal. */
    public String name(int ordinal) {
        return names[ordinal];
    }

    private synchronized int add(String name) {
        Integer known = ordinals.get(name);
        if (known != null) {
            return known;
        }
        int ordinal = ordinals.size();
        if (ordinal == mostFields) {
            throw new InvalidArgumentException(
                    "record",
                    "A table has at most " + mostFields + " different fields, and '" + name
                            + "' would be one more; hold names without end as keys of a map in one field.");
        }
        String[] extended = ordinal < names.length ? names : Arrays.copyOf(names, ordinal * 2);
        extended[ordinal] = name;
        names = extended;
        ordinals.put(name, ordinal);
        return ordinal;
    }
}
