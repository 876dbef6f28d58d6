package io.dictdb.internal.aggregate;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DoubleVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** To which groups some rows of a chunk belong, and how many to each. */
final class GroupedRows {
    /** Up to this many groups, they are counted in several lanes, so that a count need not wait for the one before it. */
    private static final int FEW = 64;

    private static final int LANES = 8;

    /** The group of each row; null if all are of group 0. */
    private int @Nullable [] groups;

    private int count;
    private int groupCount;
    private boolean counted;
    private final int[] counts = new int[FEW];
    private final int[] lanes = new int[FEW * LANES];
    private final int[] own = new int[Chunk.CAPACITY];

    /** Sets the rows to so many of group 0. */
    void setSingleGroup(int rows) {
        groups = null;
        count = rows;
        groupCount = 1;
        counted = false;
    }

    /** Sets the rows to so many, with these groups, all below the group count. The array is used until the next change. */
    void set(int[] rowGroups, int rows, int allGroups) {
        groups = rowGroups;
        count = rows;
        groupCount = allGroups;
        counted = false;
    }

    /** Sets the rows to those of other ones at some indexes. */
    void setTo(GroupedRows other, int[] indexes, int rows) {
        int[] from = other.groups;
        if (from == null) {
            setSingleGroup(rows);
            return;
        }
        for (int i = 0; i < rows; i++) {
            own[i] = from[indexes[i]];
        }
        set(own, rows, other.groupCount);
    }

    int count() {
        return count;
    }

    int groupCount() {
        return groupCount;
    }

    /** Returns the group of each row; null if all are of group 0. */
    int @Nullable [] groups() {
        return groups;
    }

    int group(int row) {
        return groups == null ? 0 : groups[row];
    }

    /** Adds the value of each row, which is at these places, to the sum of its group, in order. Counting the rows on the way takes no more time. */
    void addTo(double[] sums, DoubleVector values, int[] places) {
        int[] of = groups;
        if (of == null) {
            double sum = sums[0];
            for (int i = 0; i < count; i++) {
                sum += values.getDouble(places[i]);
            }
            sums[0] = sum;
        } else if (counted || groupCount > FEW) {
            for (int i = 0; i < count; i++) {
                sums[of[i]] += values.getDouble(places[i]);
            }
        } else {
            int[] rowsOf = counts;
            Arrays.fill(rowsOf, 0, groupCount, 0);
            for (int i = 0; i < count; i++) {
                int group = of[i];
                rowsOf[group]++;
                sums[group] += values.getDouble(places[i]);
            }
            counted = true;
        }
    }

    /** Adds the number of rows of each group. */
    void addCountsTo(long[] totals) {
        int[] of = groups;
        if (of == null) {
            totals[0] += count;
            return;
        }
        if (groupCount > FEW) {
            for (int i = 0; i < count; i++) {
                totals[of[i]]++;
            }
            return;
        }
        if (!counted) {
            count(of);
            counted = true;
        }
        for (int group = 0; group < groupCount; group++) {
            totals[group] += counts[group];
        }
    }

    private void count(int[] of) {
        int[] slots = lanes;
        Arrays.fill(slots, 0);
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            slots[of[i]]++;
            slots[FEW + of[i + 1]]++;
            slots[2 * FEW + of[i + 2]]++;
            slots[3 * FEW + of[i + 3]]++;
            slots[4 * FEW + of[i + 4]]++;
            slots[5 * FEW + of[i + 5]]++;
            slots[6 * FEW + of[i + 6]]++;
            slots[7 * FEW + of[i + 7]]++;
        }
        for (; i < count; i++) {
            slots[of[i]]++;
        }
        for (int group = 0; group < groupCount; group++) {
            int sum = 0;
            for (int lane = 0; lane < LANES; lane++) {
                sum += slots[lane * FEW + group];
            }
            counts[group] = sum;
        }
    }
}
