package io.dictdb.internal.store;

import io.dictdb.LimitExceededException;
import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of the fields a table has met, each with its ordinal: 0 for the first one met, and so on. Names are only ever added,
 * so that all snapshots of a table share one directory. Safe for use by several threads; looking a name up takes no lock.
 */
public final class FieldDirectory {
    /** Stands for a field that no row ever had. */
    public static final int UNKNOWN = -1;

    /** The most fields there can be: a sparse field's ordinal and a row's place share an int. */
    static final int MOST_FIELDS = 1 << (Integer.SIZE - 1 - Chunk.CAPACITY_BITS);

    private final int mostFields;

    /** All names. */
    private final Map<String, Integer> ordinals = new ConcurrentHashMap<>();

    /** Most of the names, for a shorter way to their ordinals. Replaced under the monitor. */
    private volatile Shortcuts shortcuts = new Shortcuts(16);

    private volatile String[] names = new String[16];

    /** Creates a directory without fields. */
    public FieldDirectory() {
        this(MOST_FIELDS);
    }

    FieldDirectory(int mostFields) {
        this.mostFields = mostFields;
    }

    /** Returns the field's ordinal, or {@link #UNKNOWN}. O(1). */
    public int ordinal(String name) {
        int ordinal = shortcuts.find(name);
        return ordinal == UNKNOWN ? ordinals.getOrDefault(name, UNKNOWN) : ordinal;
    }

    /**
     * Returns the field's ordinal, giving it one if it is new.
     *
     * @throws LimitExceededException if there are as many fields as there can be
     */
    public int ordinalOrAdd(String name) {
        int ordinal = ordinal(name);
        return ordinal == UNKNOWN ? add(name.intern()) : ordinal; // literals that ask for it are the same object
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
            throw new LimitExceededException(
                    "different fields",
                    mostFields,
                    "'" + name + "' would be one more. Hold names without end as keys of a map in one field.");
        }
        String[] extended = ordinal < names.length ? names : Arrays.copyOf(names, ordinal * 2);
        extended[ordinal] = name;
        names = extended;
        ordinals.put(name, ordinal);
        if (ordinal * 2 >= shortcuts.slots()) {
            Shortcuts larger = new Shortcuts(shortcuts.slots() * 2);
            for (int each = 0; each < ordinal; each++) {
                larger.add(names[each], each);
            }
            shortcuts = larger;
        }
        shortcuts.add(name, ordinal);
        return ordinal;
    }

    /** Returns the way to the ordinals of most of the names met so far, for whoever looks many up. */
    Shortcuts shortcuts() {
        return shortcuts;
    }

    /**
     * A hash table of names in which each is next to its slot, or not at all: names made to collide cannot slow it down.
     *
     * <p>Reading takes no care: an entry is immutable, and a thread that does not see it yet asks the directory. So a loop that reads a
     * field of many rows looks its name up once.
     */
    static final class Shortcuts {
        private static final int PROBES = 4;

        private record Entry(String name, int ordinal) {}

        private final @Nullable Entry[] entries;
        private final int mask;

        Shortcuts(int slots) {
            entries = new @Nullable Entry[slots + PROBES];
            mask = slots - 1;
        }

        int slots() {
            return mask + 1;
        }

        @SuppressWarnings("ReferenceEquality") // most names are the very literal that the directory has
        int find(String name) {
            int slot = slot(name);
            Entry first = entries[slot];
            return first != null && first.name == name ? first.ordinal : search(name, slot);
        }

        private int search(String name, int slot) {
            for (int probe = slot; probe < slot + PROBES; probe++) {
                Entry entry = entries[probe];
                if (entry == null) {
                    return UNKNOWN;
                }
                if (entry.name.equals(name)) {
                    return entry.ordinal;
                }
            }
            return UNKNOWN;
        }

        void add(String name, int ordinal) {
            int slot = slot(name);
            for (int probe = slot; probe < slot + PROBES; probe++) {
                if (entries[probe] == null) {
                    entries[probe] = new Entry(name, ordinal);
                    return;
                }
            }
        }

        private int slot(String name) {
            int hash = name.hashCode();
            return (hash ^ (hash >>> 16)) & mask;
        }
    }

    /** Returns how many fields there are. */
    public int size() {
        return ordinals.size();
    }

    /** Returns about how many bytes it takes. O(samples). */
    long bytes() {
        int count = size();
        long entry = HeapSize.object(Integer.BYTES + HeapSize.REFERENCE * 3)
                + HeapSize.object(Integer.BYTES)
                + HeapSize.object(HeapSize.REFERENCE + Integer.BYTES);
        return HeapSize.array(names.length, HeapSize.REFERENCE)
                + HeapSize.ofElements(names, Math.min(count, names.length))
                + count * (entry + HeapSize.REFERENCE * 2)
                + (long) shortcuts.slots() * HeapSize.REFERENCE;
    }
}
