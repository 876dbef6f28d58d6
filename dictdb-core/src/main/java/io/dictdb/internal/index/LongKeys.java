package io.dictdb.internal.index;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;

/**
 * A map from long keys to numbers other than {@link #NONE}.
 *
 * <p>Where keys from 0 on are close together, their numbers are in an array by key: it is made longer when they are a quarter of it at
 * least. All other keys are in a hash table.
 */
final class LongKeys {
    static final int NONE = LongTable.NONE;

    private static final int SHORTEST = 16;
    private static final int LONGEST = 1 << 29;

    /** An array has room for at most so many keys for each one in it when it is made longer. */
    private static final int ROOM_PER_KEY = 4;

    /** The numbers of the keys below its length, {@link #NONE} where there is no such key. */
    private int[] byKey = {};

    /** How many keys have their number there. */
    private int closeKeys;

    private LongTable others;

    /** Takes each key with its number. */
    interface Visitor {
        void visit(long key, int number);
    }

    /** Creates an empty map with room for so many keys. */
    LongKeys(int keys) {
        others = new LongTable(keys);
    }

    int size() {
        return closeKeys + others.size();
    }

    int get(long key) {
        return isClose(key) ? byKey[(int) key] : others.get(key);
    }

    private boolean isClose(long key) {
        return key >= 0 && key < byKey.length;
    }

    void put(long key, int number) {
        if (isClose(key) || makeLongerFor(key)) {
            closeKeys += byKey[(int) key] == NONE ? 1 : 0;
            byKey[(int) key] = number;
            return;
        }
        int slots = others.slots();
        others.put(key, number);
        if (others.slots() > slots) {
            makeLonger(closeLength());
        }
    }

    /** Makes the array twice as long if it has the room for the key then and enough keys, and returns whether it was. */
    private boolean makeLongerFor(long key) {
        int length = Math.max(SHORTEST, byKey.length * 2);
        boolean pays = key >= 0 && key < length && length <= LONGEST && (closeKeys + 1L) * ROOM_PER_KEY >= length;
        if (pays || (key >= 0 && key < SHORTEST)) {
            makeLonger(length);
            return true;
        }
        return false;
    }

    /** Moves the keys below a length from the table to the array. */
    private void makeLonger(int length) {
        int before = byKey.length;
        if (length <= before) {
            return;
        }
        byKey = Arrays.copyOf(byKey, length);
        Arrays.fill(byKey, before, length, NONE);
        if (others.size() > 0) {
            moveClose();
        }
    }

    private void moveClose() {
        int before = size();
        for (int slot = 0; slot < others.slots(); slot++) {
            int number = others.numberAt(slot);
            if (number != NONE && isClose(others.keyAt(slot))) {
                byKey[(int) others.keyAt(slot)] = number;
                closeKeys++;
            }
        }
        if (size() == before) {
            return;
        }
        LongTable rest =
                new LongTable(before - closeKeys); // a table that grew would have full parts, filled slot by slot
        for (int slot = 0; slot < others.slots(); slot++) {
            int number = others.numberAt(slot);
            if (number != NONE && !isClose(others.keyAt(slot))) {
                rest.put(others.keyAt(slot), number);
            }
        }
        others = rest;
    }

    /** Returns the greatest length for which there are enough keys. O(keys in the table). */
    private int closeLength() {
        int[] keysOfBits = new int[Long.SIZE + 1];
        for (int slot = 0; slot < others.slots(); slot++) {
            if (others.numberAt(slot) != NONE) {
                keysOfBits[Long.SIZE - Long.numberOfLeadingZeros(others.keyAt(slot))]++;
            }
        }
        int best = 0;
        long keys = closeKeys;
        for (int length = 1, bits = 0; length <= LONGEST; length *= 2, bits++) {
            keys += keysOfBits[bits];
            best = keys * ROOM_PER_KEY >= length ? length : best;
        }
        return best;
    }

    void remove(long key) {
        if (!isClose(key)) {
            others.remove(key);
        } else if (byKey[(int) key] != NONE) {
            byKey[(int) key] = NONE;
            closeKeys--;
        }
    }

    void forEach(Visitor visitor) {
        for (int key = 0; key < byKey.length; key++) {
            if (byKey[key] != NONE) {
                visitor.visit(key, byKey[key]);
            }
        }
        others.forEach(visitor);
    }

    /**
     * Checks that each key is found, and that there are as many as there should be.
     *
     * @throws IllegalStateException if not
     */
    void checkInvariants() {
        others.checkInvariants();
        int[] found = {0};
        forEach((key, number) -> {
            found[0]++;
            if (get(key) != number) {
                throw new IllegalStateException("the key " + key + " is where it is not found");
            }
        });
        if (found[0] != size()) {
            throw new IllegalStateException(found[0] + " keys, not " + size());
        }
    }

    /** Returns how many bytes it takes. */
    long bytes() {
        return HeapSize.array(byKey.length, Integer.BYTES) + others.bytes();
    }
}
