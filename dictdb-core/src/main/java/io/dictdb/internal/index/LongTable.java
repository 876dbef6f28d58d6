package io.dictdb.internal.index;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;

/**
 * A hash table from long keys to numbers other than {@link #NONE}: open addressing, linear probing, at most two thirds full.
 *
 * <p>While all keys fit an int, a slot is one long: the key in its upper half, the number in its lower one. After that, keys and numbers
 * are in two arrays.
 */
final class LongTable {
    static final int NONE = -1;

    private static final int SMALLEST = 16;
    private static final int GROUP_BITS = 3;
    private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;
    private static final long EMPTY = 0xFFFF_FFFFL;
    private static final long[] NO_LONGS = {};
    private static final int[] NO_INTS = {};

    /** The slots of keys that fit an int, empty ones with {@link #NONE} for their number; without length once one did not fit. */
    private long[] narrow;

    /** The keys of the slots otherwise, and their numbers. */
    private long[] keys = NO_LONGS;

    private int[] numbers = NO_INTS;

    private int mask;
    private int size;

    /** Creates an empty table with room for so many keys. */
    LongTable(int keys) {
        this(slotsFor(keys), true);
    }

    private LongTable(int slots, boolean narrow) {
        mask = slots - 1;
        this.narrow = narrow ? emptySlots(slots) : NO_LONGS;
        if (!narrow) {
            keys = new long[slots];
            numbers = new int[slots];
            Arrays.fill(numbers, NONE);
        }
    }

    private static int slotsFor(int keys) {
        int slots = SMALLEST;
        while (keys * 3L > slots * 2L) {
            slots *= 2;
        }
        return slots;
    }

    private boolean isNarrow() {
        return narrow.length > 0;
    }

    int size() {
        return size;
    }

    /** Returns how many slots there are for keys, a power of two. */
    int slots() {
        return mask + 1;
    }

    int get(long key) {
        if (isNarrow()) {
            return key == (int) key ? getNarrow((int) key) : NONE;
        }
        for (int slot = slot(key); ; slot = (slot + 1) & mask) {
            int number = numbers[slot];
            if (number == NONE || keys[slot] == key) {
                return number;
            }
        }
    }

    private int getNarrow(int key) {
        for (int slot = slot(key); ; slot = (slot + 1) & mask) {
            long content = narrow[slot];
            if ((int) content == NONE || (int) (content >>> Integer.SIZE) == key) {
                return (int) content;
            }
        }
    }

    void put(long key, int number) {
        if (isNarrow() && key != (int) key) {
            rehash(mask + 1, false);
        }
        if ((size + 1) * 3L > (mask + 1) * 2L) {
            rehash((mask + 1) * 2, isNarrow());
        }
        int slot = slot(key);
        while (numberAt(slot) != NONE && keyAt(slot) != key) {
            slot = (slot + 1) & mask;
        }
        if (numberAt(slot) == NONE) {
            size++;
        }
        set(slot, key, number);
    }

    /** Moves the keys that probed past the freed slot back, so that no probe ends too early. */
    void remove(long key) {
        int free = slot(key);
        while (numberAt(free) == NONE || keyAt(free) != key) {
            if (numberAt(free) == NONE) {
                return;
            }
            free = (free + 1) & mask;
        }
        size--;
        for (int slot = (free + 1) & mask; numberAt(slot) != NONE; slot = (slot + 1) & mask) {
            int home = slot(keyAt(slot));
            boolean reachesFree = ((slot - home) & mask) >= ((slot - free) & mask);
            if (reachesFree) {
                set(free, keyAt(slot), numberAt(slot));
                free = slot;
            }
        }
        set(free, 0, NONE);
    }

    void forEach(LongKeys.Visitor visitor) {
        for (int slot = 0; slot <= mask; slot++) {
            if (numberAt(slot) != NONE) {
                visitor.visit(keyAt(slot), numberAt(slot));
            }
        }
    }

    /**
     * Checks that each key is found, and that there are as many as there should be.
     *
     * @throws IllegalStateException if not
     */
    void checkInvariants() {
        int[] found = {0};
        forEach((key, number) -> {
            found[0]++;
            if (get(key) != number) {
                throw new IllegalStateException("the key " + key + " is in a slot where it is not found");
            }
        });
        if (found[0] != size || size * 3L > (mask + 1) * 2L) {
            throw new IllegalStateException(found[0] + " keys in " + (mask + 1) + " slots, not " + size);
        }
    }

    /** Returns the key in a slot that is not empty. */
    long keyAt(int slot) {
        return isNarrow() ? narrow[slot] >> Integer.SIZE : keys[slot];
    }

    /** Returns the number in a slot, {@link #NONE} if it is empty. */
    int numberAt(int slot) {
        return isNarrow() ? (int) narrow[slot] : numbers[slot];
    }

    private void set(int slot, long key, int number) {
        if (isNarrow()) {
            narrow[slot] = key << Integer.SIZE | (number & EMPTY);
        } else {
            keys[slot] = key;
            numbers[slot] = number;
        }
    }

    private void rehash(int slots, boolean toNarrow) {
        LongTable larger = new LongTable(slots, toNarrow);
        for (int slot = 0; slot <= mask; slot++) {
            if (numberAt(slot) != NONE) {
                larger.put(keyAt(slot), numberAt(slot));
            }
        }
        narrow = larger.narrow;
        keys = larger.keys;
        numbers = larger.numbers;
        mask = larger.mask;
    }

    private static long[] emptySlots(int slots) {
        long[] empty = new long[slots];
        Arrays.fill(empty, EMPTY);
        return empty;
    }

    /** Returns where the search for a key begins. Keys next to each other are so in memory too, as many as share a cache line. */
    private int slot(long key) {
        long mixed = (key >> GROUP_BITS) * 0x9E3779B97F4A7C15L; // the highest bits depend on all bits of the key
        int group = (int) (mixed >>> Long.numberOfLeadingZeros(mask >>> GROUP_BITS));
        return (group << GROUP_BITS) | ((int) key & GROUP_MASK);
    }

    /** Returns how many bytes it takes. */
    long bytes() {
        return HeapSize.object(HeapSize.REFERENCE * 3 + Integer.BYTES * 2)
                + HeapSize.array(narrow.length, Long.BYTES)
                + HeapSize.array(keys.length, Long.BYTES)
                + HeapSize.array(numbers.length, Integer.BYTES);
    }
}
