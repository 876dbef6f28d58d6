package io.dictdb.internal.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Merges two blocks of pairs in runs, none of which has a pair of the other, run by run. */
final class RunMerge {
    private final @Nullable Object[] values;
    private final int[] ends;
    private final int[] rowIds;
    private int runs;
    private int size;

    private RunMerge(int runs, int size) {
        values = new @Nullable Object[runs];
        ends = new int[runs];
        rowIds = new int[size];
    }

    /** Returns the pairs of both. O(number of pairs), but with few comparisons if one block has far fewer runs. */
    static ObjectEntries of(ObjectEntries one, ObjectEntries other) {
        RunMerge merge = new RunMerge(one.runs() + other.runs(), one.size() + other.size());
        int next = 0;
        for (int run = 0; run < other.runs(); run++) {
            Object value = other.valueOf(run);
            int place = one.runFrom(next, value);
            merge.addRuns(one, next, place);
            next = place;
            if (place < one.runs() && CompoundValue.equal(one.valueOf(place), value)) {
                merge.addMergedRun(one, place, other, run);
                next++;
            } else {
                merge.addRuns(other, run, run + 1);
            }
        }
        merge.addRuns(one, next, one.runs());
        return ObjectEntries.ofRuns(
                Arrays.copyOf(merge.values, merge.runs), Arrays.copyOf(merge.ends, merge.runs), merge.rowIds);
    }

    /** Adds the runs of a block between two of them. */
    private void addRuns(ObjectEntries block, int from, int to) {
        int offset = size - block.start(from);
        for (int run = from; run < to; run++) {
            values[runs] = block.valueOf(run);
            ends[runs++] = block.end(run) + offset;
        }
        addRowIds(block, block.start(from), block.start(to));
    }

    /** Adds the pairs of two runs with equal values, in the order of their row ids. */
    private void addMergedRun(ObjectEntries one, int run, ObjectEntries other, int otherRun) {
        int at = one.start(run);
        int end = one.end(run);
        int otherAt = other.start(otherRun);
        int otherEnd = other.end(otherRun);
        while (at < end && otherAt < otherEnd && one.rowId(end - 1) > other.rowId(otherAt)) {
            rowIds[size++] = one.rowId(at) < other.rowId(otherAt) ? one.rowId(at++) : other.rowId(otherAt++);
        }
        addRowIds(one, at, end);
        addRowIds(other, otherAt, otherEnd);
        values[runs] = one.valueOf(run);
        ends[runs++] = size;
    }

    private void addRowIds(ObjectEntries block, int from, int to) {
        System.arraycopy(block.rowIds(), from, rowIds, size, to - from);
        size += to - from;
    }
}
