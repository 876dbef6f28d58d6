package io.dictdb.internal.store;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which fields have a dense vector in a chunk, and at which position: ascending by ordinal. Immutable, shared between chunks. */
final class ChunkLayout {
    /** Stands for a field without a dense vector. */
    static final int NONE = -1;

    static final ChunkLayout EMPTY = new ChunkLayout(new int[0]);

    /** A table of positions by ordinal may have this many entries for each field, and as many again for all of them. */
    private static final int TABLE_ENTRIES_PER_FIELD = 8;

    private static final int TABLE_ENTRIES = 256;

    private final int[] ordinals;

    /** The positions by ordinal, as far as the table goes: to the greatest ordinal, or, where fields are scattered, nowhere. */
    private final int[] positions;

    private ChunkLayout(int[] ordinals) {
        this.ordinals = ordinals;
        int beyond = ordinals.length == 0 ? 0 : ordinals[ordinals.length - 1] + 1;
        boolean scattered = beyond > TABLE_ENTRIES + (long) TABLE_ENTRIES_PER_FIELD * ordinals.length;
        positions = new int[scattered ? 0 : beyond];
        Arrays.fill(positions, NONE);
        for (int position = 0; !scattered && position < ordinals.length; position++) {
            positions[ordinals[position]] = position;
        }
    }

    /** Returns the number of fields. */
    int size() {
        return ordinals.length;
    }

    /** Returns the fields by position; the array is the layout's own. */
    int[] ordinals() {
        return ordinals;
    }

    int ordinal(int position) {
        return ordinals[position];
    }

    /** Returns the field's position, or {@link #NONE}, also for an ordinal that no field has. */
    int position(int ordinal) {
        if (ordinal >= 0 && ordinal < positions.length) {
            return positions[ordinal];
        }
        return positions.length > 0 ? NONE : Math.max(NONE, Arrays.binarySearch(ordinals, ordinal));
    }

    /** Returns the layout with more fields, which this one does not have. */
    ChunkLayout with(IntStream added) {
        return new ChunkLayout(
                IntStream.concat(Arrays.stream(ordinals), added).sorted().toArray());
    }

    /** Returns the layout with the fields that pass a test. */
    ChunkLayout retaining(IntPredicate test) {
        return new ChunkLayout(Arrays.stream(ordinals).filter(test).toArray());
    }

    void checkInvariants() {
        for (int position = 0; position < ordinals.length; position++) {
            int ordinal = ordinals[position];
            Invariants.check(
                    position(ordinal) == position,
                    "field %d is at position %d, found at %d",
                    ordinal,
                    position,
                    position(ordinal));
            Invariants.check(position == 0 || ordinals[position - 1] < ordinal, "field %d is out of order", ordinal);
        }
    }
}
