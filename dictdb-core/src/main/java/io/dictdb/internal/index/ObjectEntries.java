package io.dictdb.internal.index;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pairs whose values are of any types. Of equal values, which are next to each other in a run, one is kept. */
final class ObjectEntries extends Entries {
    private static final int SMALLEST_CAPACITY = 4;
    private static final @Nullable Object[] NO_VALUES = {};

    /** The value of each run. */
    private @Nullable Object[] values;

    /** The place after the last pair of each run; null while each run has one pair. */
    private int @Nullable [] ends;

    private int runs;

    private ObjectEntries(@Nullable Object[] values, int @Nullable [] ends, int[] rowIds) {
        super(rowIds);
        this.values = values;
        this.ends = ends;
        runs = values.length;
    }

    static ObjectEntries withoutPairs() {
        return new ObjectEntries(NO_VALUES, null, new int[0]);
    }

    /**
     * Takes on pairs.
     *
     * @param values the different values, ascending
     * @param ends the place after the last pair of each
     */
    static ObjectEntries ofRuns(@Nullable Object[] values, int[] ends, int[] rowIds) {
        return new ObjectEntries(values, values.length == rowIds.length ? null : ends, rowIds);
    }

    /** Returns the block if its pairs are in runs, or else one with the same pairs. */
    static ObjectEntries runsOf(Entries entries) {
        if (entries instanceof ObjectEntries runs) {
            return runs;
        }
        ObjectEntries copy = withoutPairs();
        for (int at = 0; at < entries.size(); at++) {
            copy.insert(at, entries.value(at), entries.rowId(at));
        }
        return copy;
    }

    int runs() {
        return runs;
    }

    Object valueOf(int run) {
        return Objects.requireNonNull(values[run]);
    }

    int end(int run) {
        return ends == null ? run + 1 : ends[run];
    }

    int start(int run) {
        return run == 0 ? 0 : end(run - 1);
    }

    /** Returns the first run, of those from one on, whose value is not less. O(log runs). */
    int runFrom(int first, Object value) {
        int low = first;
        int high = runs;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (CompoundValue.compare(valueOf(middle), value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the run that the pair at a place is in. */
    private int runOf(int at) {
        if (ends == null) {
            return at;
        }
        int found = Arrays.binarySearch(ends, 0, runs, at + 1);
        return found < 0 ? -found - 1 : found;
    }

    @Override
    Object value(int at) {
        return valueOf(runOf(at));
    }

    @Override
    boolean accepts(Object value) {
        return true;
    }

    @Override
    int countBefore(Cut cut) {
        int run = 0;
        int high = runs;
        while (run < high) {
            int middle = (run + high) >>> 1;
            if (cut.isAfter(valueOf(middle), rowId(end(middle) - 1))) {
                run = middle + 1;
            } else {
                high = middle;
            }
        }
        return run == runs ? size() : countBefore(cut, valueOf(run), start(run), end(run) - 1);
    }

    /** Returns how many pairs are before the cut, of those that have one value up to a place, the last of which is not. */
    private int countBefore(Cut cut, Object value, int from, int last) {
        if (!cut.isAfter(value, Cut.NO_ROW)) {
            return from; // then no row with the value is before it
        }
        int low = from;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rowId(middle) <= cut.rowId()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    Entries slice(int from, int to) {
        int first = runOf(from);
        int last = runOf(to - 1);
        NumberCode type = NumberCode.of(valueOf(first));
        for (int run = first + 1; run <= last && type != null; run++) {
            type = type.fits(valueOf(run)) ? type : null;
        }
        if (type != null) {
            return numbers(type, from, to);
        }
        int[] sliceEnds = new int[last - first + 1];
        for (int run = first; run <= last; run++) {
            sliceEnds[run - first] = Math.min(end(run), to) - from;
        }
        return ofRuns(Arrays.copyOfRange(values, first, last + 1), sliceEnds, rowIds(from, to));
    }

    private Entries numbers(NumberCode type, int from, int to) {
        long[] codes = new long[to - from];
        int at = from;
        for (int run = runOf(from); at < to; run++) {
            int end = Math.min(end(run), to);
            Arrays.fill(codes, at - from, end - from, type.encode(valueOf(run)));
            at = end;
        }
        return new NumberEntries(type, codes, rowIds(from, to));
    }

    @Override
    int runStart(int at) {
        return start(runOf(at));
    }

    @Override
    void insertValue(int at, Object value) {
        int before = at == 0 ? -1 : runOf(at - 1);
        if (before >= 0 && CompoundValue.equal(valueOf(before), value)) {
            changeEnds(before, 1);
        } else if (at < size() && CompoundValue.equal(value(at), value)) {
            changeEnds(runOf(at), 1);
        } else {
            insertRun(before + 1, value);
        }
    }

    private void insertRun(int run, Object value) {
        if (runs == values.length) {
            values = Arrays.copyOf(values, Math.max(SMALLEST_CAPACITY, runs + (runs >> 2)));
        }
        System.arraycopy(values, run, values, run + 1, runs - run);
        values[run] = value;
        if (ends != null) {
            int start = start(run);
            ends = runs < ends.length ? ends : Arrays.copyOf(ends, values.length);
            System.arraycopy(ends, run, ends, run + 1, runs - run);
            ends[run] = start;
        }
        runs++;
        if (ends != null) {
            changeEnds(run, 1);
        }
    }

    /** Makes a run longer or shorter, and moves those after it. */
    private void changeEnds(int run, int change) {
        int[] changed = ends;
        if (changed == null) {
            changed = new int[values.length];
            for (int each = 0; each < runs; each++) {
                changed[each] = each + 1;
            }
            ends = changed;
        }
        for (int each = run; each < runs; each++) {
            changed[each] += change;
        }
    }

    @Override
    void removeValue(int at) {
        int run = runOf(at);
        boolean single = end(run) - start(run) == 1;
        if (ends != null) {
            changeEnds(run, -1);
        }
        if (single) {
            System.arraycopy(values, run + 1, values, run, runs - run - 1);
            if (ends != null) {
                System.arraycopy(ends, run + 1, ends, run, runs - run - 1);
            }
            values[--runs] = null;
        }
        ends = runs == size() - 1 ? null : ends;
    }

    @Override
    void truncateValues(int newSize) {
        int rest = newSize == 0 ? 0 : runOf(newSize - 1) + 1;
        Arrays.fill(values, rest, runs, null);
        runs = rest;
        if (ends != null && runs > 0) {
            ends[runs - 1] = newSize;
        }
        ends = runs == newSize ? null : ends;
        fitValues(newSize);
    }

    /** Lets go of room for more runs than there are. */
    @Override
    void fitValues(int capacity) {
        if (runs < values.length / 2 || capacity == size()) {
            values = Arrays.copyOf(values, runs);
            ends = ends == null ? null : Arrays.copyOf(ends, runs);
        }
    }

    @Override
    long valueBytes(IndexSize size) {
        return HeapSize.array(values.length, HeapSize.REFERENCE)
                + (ends == null ? 0 : HeapSize.array(ends.length, Integer.BYTES))
                + size.ofRuns(this);
    }
}
