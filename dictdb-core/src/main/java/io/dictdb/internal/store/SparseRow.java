package io.dictdb.internal.store;

import org.jspecify.annotations.Nullable;

/** The sparse fields of one row, ascending by ordinal. */
final class SparseRow {
    private final int[] ordinals;
    private final @Nullable Object[] values;
    private int size;

    SparseRow(SparseBlock block, SparseChanges changes, int row) {
        SparseRowIndex index = block.rowIndex();
        int at = index.start(row);
        int to = index.start(row + 1);
        ordinals = new int[to - at + changes.size()];
        values = new @Nullable Object[ordinals.length];
        for (int change = 0; change < changes.size(); change++) {
            int ordinal = changes.ordinal(change);
            while (at < to && ordinalOf(block, index.entry(at)) < ordinal) {
                add(block, index.entry(at++));
            }
            if (at < to && ordinalOf(block, index.entry(at)) == ordinal) {
                at++;
            }
            if (!changes.isRemoval(change)) {
                add(ordinal, changes.value(change));
            }
        }
        while (at < to) {
            add(block, index.entry(at++));
        }
    }

    private static int ordinalOf(SparseBlock block, int entry) {
        return block.ordinal(block.runOf(entry));
    }

    private void add(SparseBlock block, int entry) {
        int run = block.runOf(entry);
        add(block.ordinal(run), block.value(run, entry));
    }

    private void add(int ordinal, @Nullable Object value) {
        ordinals[size] = ordinal;
        values[size++] = value;
    }

    int size() {
        return size;
    }

    int ordinal(int field) {
        return ordinals[field];
    }

    @Nullable
    Object value(int field) {
        return values[field];
    }
}
