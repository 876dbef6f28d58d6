package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of fields that few rows of a chunk have. Immutable.
 *
 * <p>Each field has a run of entries, ascending by row; the runs ascend by the field's ordinal. An entry is a row's place with the
 * kind of its value, and has in the data the bits of that value, in as few bytes as the widest of the run needs.
 */
final class SparseBlock {
    /** The kinds of values. The bits of a number are its own; those of an object are its place among the objects. */
    static final int NULL = 0;

    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int LONG = 3;
    static final int DOUBLE = 4;
    static final int OBJECT = 5;

    static final SparseBlock EMPTY =
            new SparseBlock(new int[0], new int[1], new int[1], new short[0], new byte[0], new @Nullable Object[0]);

    /** The fields, ascending. */
    private final int[] ordinals;

    /** The first entry of each run, and the number of all entries. */
    private final int[] starts;

    /** Where the data of each run begins, and its length. */
    private final int[] dataStarts;

    private final short[] entries;
    private final byte[] data;
    private final @Nullable Object[] objects;

    /** Made when it is first asked for, by any thread. */
    private @Nullable SparseRowIndex rowIndex;

    SparseBlock(
            int[] ordinals, int[] starts, int[] dataStarts, short[] entries, byte[] data, @Nullable Object[] objects) {
        this.ordinals = ordinals;
        this.starts = starts;
        this.dataStarts = dataStarts;
        this.entries = entries;
        this.data = data;
        this.objects = objects;
    }

    /** Returns an entry made of its parts. */
    static short entry(int place, int kind) {
        return (short) (place | kind << Chunk.CAPACITY_BITS);
    }

    /** Returns the number of entries. */
    int size() {
        return entries.length;
    }

    /** Returns the number of fields. */
    int runCount() {
        return ordinals.length;
    }

    int ordinal(int run) {
        return ordinals[run];
    }

    /** Returns the field's run, or if it has none, −1 minus the one it would come before. */
    int findRun(int ordinal) {
        return Arrays.binarySearch(ordinals, ordinal);
    }

    /** Returns the run that an entry is in. */
    int runOf(int entry) {
        int found = Arrays.binarySearch(starts, entry);
        return found >= 0 ? found : -found - 2;
    }

    /** Returns a run's first entry; that of the run after the last is the number of entries. */
    int start(int run) {
        return starts[run];
    }

    int place(int entry) {
        return entries[entry] & (Chunk.CAPACITY - 1);
    }

    int kind(int entry) {
        return entries[entry] >> Chunk.CAPACITY_BITS;
    }

    /** Returns a row's entry in a run, or a negative number. */
    int find(int run, int row) {
        int low = starts[run];
        int high = starts[run + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int place = place(middle);
            if (place == row) {
                return middle;
            }
            if (place < row) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Returns how many bytes each entry of a run has in the data. */
    int width(int run) {
        return dataSize(run) / (starts[run + 1] - starts[run]);
    }

    /** Returns the bits of an entry's value, given the width of its run. */
    long bits(int run, int width, int entry) {
        return PackedNumbers.get(data, dataStarts[run] + (entry - starts[run]) * width, width);
    }

    Object object(long bits) {
        return Objects.requireNonNull(objects[(int) bits]);
    }

    /** Returns the value of an entry. */
    @Nullable
    Object value(int run, int entry) {
        int kind = kind(entry);
        return switch (kind) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case LONG -> (Object) bits(run, width(run), entry);
            case DOUBLE -> (Object) Double.longBitsToDouble(bits(run, width(run), entry));
            default -> object(bits(run, width(run), entry));
        };
    }

    /** Returns the entries by row. O(entries) the first time, O(1) then. */
    SparseRowIndex rowIndex() {
        SparseRowIndex index = rowIndex;
        if (index == null) {
            index = new SparseRowIndex(this);
            rowIndex = index;
        }
        return index;
    }

    /** Returns how many bytes a run has in the data. */
    int dataSize(int run) {
        return dataStarts[run + 1] - dataStarts[run];
    }

    /** Copies a run to where another block is being built. */
    void copyRun(int run, short[] targetEntries, int entryAt, byte[] targetData, int dataAt) {
        System.arraycopy(entries, starts[run], targetEntries, entryAt, starts[run + 1] - starts[run]);
        System.arraycopy(data, dataStarts[run], targetData, dataAt, dataSize(run));
    }

    /** Returns the number of objects, which may include some that no entry has any more. */
    int objectCount() {
        return objects.length;
    }

    @Nullable
    Object[] copyOfObjects(int length) {
        return Arrays.copyOf(objects, length);
    }

    boolean holdsObjects(int run) {
        for (int entry = starts[run]; entry < starts[run + 1]; entry++) {
            if (kind(entry) == OBJECT) {
                return true;
            }
        }
        return false;
    }

    void checkInvariants(int rows) {
        for (int run = 0; run < ordinals.length; run++) {
            int ordinal = ordinals[run];
            Invariants.check(run == 0 || ordinals[run - 1] < ordinal, "field %d is out of order", ordinal);
            Invariants.check(starts[run] < starts[run + 1], "field %d has an empty run", ordinal);
            for (int entry = starts[run]; entry < starts[run + 1]; entry++) {
                int place = place(entry);
                Invariants.check(place < rows, "field %d has row %d of %d", ordinal, place, rows);
                boolean ascending = entry == starts[run] || place(entry - 1) < place;
                Invariants.check(ascending, "field %d has row %d out of order", ordinal, place);
                boolean known = kind(entry) <= OBJECT && (kind(entry) != NULL) == (value(run, entry) != null);
                Invariants.check(known, "field %d of row %d is of kind %d", ordinal, place, kind(entry));
            }
        }
        Invariants.check(starts[ordinals.length] == entries.length, "entries are in no run");
    }

    /** Returns about how many bytes it takes. O(samples). */
    long bytes() {
        SparseRowIndex byRow = rowIndex;
        return HeapSize.object(HeapSize.REFERENCE * 7)
                + HeapSize.array(ordinals.length, Integer.BYTES)
                + HeapSize.array(starts.length, Integer.BYTES)
                + HeapSize.array(dataStarts.length, Integer.BYTES)
                + HeapSize.array(entries.length, Short.BYTES)
                + HeapSize.array(data.length, Byte.BYTES)
                + HeapSize.array(objects.length, HeapSize.REFERENCE)
                + HeapSize.ofElements(objects, objects.length)
                + (byRow == null ? 0 : byRow.bytes());
    }
}
