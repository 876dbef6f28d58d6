package io.dictdb.internal.store;

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

    private final Map<String, Integer> ordinals = new ConcurrentHashMap<>();
    private volatile String[] names = new String[16];

    /** Returns the field's ordinal, or {@link #UNKNOWN}. */
    public int ordinal(String name) {
        Integer ordinal = ordinals.get(name);
        return ordinal == null ? UNKNOWN : ordinal;
    }

    /** Returns the field's ordinal, giving it one if it is new. */
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
        String[] extended = ordinal < names.length ? names : Arrays.copyOf(names, ordinal * 2);
        extended[ordinal] = name;
        names = extended;
        ordinals.put(name, ordinal);
        return ordinal;
    }
}
