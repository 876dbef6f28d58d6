package io.dictdb.internal.store;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The values of a field that few rows of a chunk have, as entries by row, ascending: a view, made for one use of it.
 *
 * <p>Immutable. Work on the entries costs their number, not that of the chunk's rows.
 */
public final class SparseVector extends Vector {
    private final SparseBlock block;
    private final int run;
    private final int width;
    private final int first;
    private final int size;

    SparseVector(SparseBlock block, int run) {
        super(rows(block, run, false), rows(block, run, true));
        this.block = block;
        this.run = run;
        width = block.width(run);
        first = block.start(run);
        size = block.start(run + 1) - first;
    }

    private static long[] rows(SparseBlock block, int run, boolean onlyNulls) {
        long[] rows = Bits.none();
        for (int entry = block.start(run); entry < block.start(run + 1); entry++) {
            if (!onlyNulls || block.kind(entry) == SparseBlock.NULL) {
                Bits.set(rows, block.place(entry));
            }
        }
        return rows;
    }

    /** Returns the number of rows that have the field, those where it is null included. */
    public int size() {
        return size;
    }

    /** Returns the row of an entry. */
    public int place(int entry) {
        return block.place(first + entry);
    }

    /** Returns whether an entry is null. */
    public boolean isNullAt(int entry) {
        return block.kind(first + entry) == SparseBlock.NULL;
    }

    /** Returns whether {@link #longAt} may be asked for an entry's value. */
    public boolean isLongAt(int entry) {
        return block.kind(first + entry) == SparseBlock.LONG;
    }

    /** Returns whether {@link #doubleAt} may be asked for an entry's value. */
    public boolean isDoubleAt(int entry) {
        return block.kind(first + entry) == SparseBlock.DOUBLE;
    }

    /** Returns the value of an entry that is a long. */
    public long longAt(int entry) {
        return block.bits(run, width, first + entry);
    }

    /** Returns the value of an entry that is a double. */
    public double doubleAt(int entry) {
        return Double.longBitsToDouble(block.bits(run, width, first + entry));
    }

    /** Returns the value of an entry, whatever it is. */
    public @Nullable Object valueAt(int entry) {
        return block.value(run, first + entry);
    }

    /**
     * Keeps the rows whose entry is not null and passes a test; rows without one are not kept.
     *
     * @param test is asked about entries by their number, ascending
     * @param selection the places of the rows, ascending; afterwards those kept
     * @return how many are kept
     */
    public int select(IntPredicate test, int[] selection, int count) {
        int kept = 0;
        int from = 0;
        for (int entry = 0; entry < size && from < count; entry++) {
            int place = place(entry);
            int at = find(place, selection, from, count);
            if (at < 0) {
                from = -at - 1;
            } else {
                from = at + 1;
                if (!isNullAt(entry) && test.test(entry)) {
                    selection[kept++] = place;
                }
            }
        }
        return kept;
    }

    /** Finds a place among ascending ones: where all rows are selected, it is its own number. */
    private static int find(int place, int[] selection, int from, int count) {
        return place >= from && place < count && selection[place] == place
                ? place
                : Arrays.binarySearch(selection, from, Math.min(count, Math.max(from, place + 1)), place);
    }

    @Override
    Object value(int row) {
        Object value = block.value(run, block.find(run, row));
        if (value == null) {
            throw new IllegalStateException("row " + row + " has no value");
        }
        return value;
    }
}
