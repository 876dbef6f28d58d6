package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.internal.store.FieldDirectory;
import org.jspecify.annotations.Nullable;

/** An index that keeps rows in the one total order of their values, rows with equal values in the order of their ids. */
public final class SortedIndex extends FieldIndex {
    private final BPlusTree tree = new BPlusTree();

    SortedIndex(IndexDefinition definition, FieldDirectory fields) {
        super(definition, fields);
    }

    BPlusTree tree() {
        return tree;
    }

    @Override
    public void add(@Nullable Object value, int rowId) {
        if (value != null) {
            tree.add(value, rowId);
        }
    }

    /** Into an empty index: by sorting, not by n single steps. */
    @Override
    public void addAll(@Nullable Object[] values, int[] rowIds) {
        if (tree.size() == 0) {
            tree.fill(EntrySorter.sort(values, rowIds));
        } else {
            super.addAll(values, rowIds);
        }
    }

    @Override
    public void remove(@Nullable Object value, int rowId) {
        if (value != null) {
            tree.remove(value, rowId);
        }
    }

    @Override
    public void clear() {
        tree.clear();
    }

    @Override
    public int count(Object value) {
        return tree.countBetween(Cut.before(value), Cut.after(value));
    }

    @Override
    public void find(Object value, RowIds target) {
        tree.addBetween(Cut.before(value), Cut.after(value), target);
    }

    @Override
    public int findFirst(Object value) {
        int place = tree.countBefore(Cut.before(value));
        return place < tree.countBefore(Cut.after(value)) ? tree.rowId(place) : NONE;
    }

    @Override
    public int size() {
        return tree.size();
    }

    /** Returns how many rows have a value in the range, or the limit if that is less. O(log n). */
    public int count(ValueRange range, int limit) {
        return Math.min(limit, tree.countBetween(Cut.lowEnd(range), Cut.highEnd(range)));
    }

    /** Adds the ids of the rows that have a value in the range, in the order of the index. O(log n + number of ids). */
    public void find(ValueRange range, RowIds target) {
        tree.addBetween(Cut.lowEnd(range), Cut.highEnd(range), target);
    }

    /**
     * Adds the ids of the rows with the least or greatest values, these first, and those of equal values ascending: until the target
     * has at least as many as are wanted if there are, and with each value all rows that have it.
     */
    public void findFirst(boolean descending, long wanted, RowIds target) {
        long missing = wanted - target.size();
        if (missing <= 0) {
            return;
        }
        if (descending) {
            tree.addGreatest(missing, target);
        } else {
            tree.addLeast(missing, target);
        }
    }
}
