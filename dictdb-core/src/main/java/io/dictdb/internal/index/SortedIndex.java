package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.FieldDirectory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An index that keeps rows in the one total order of their values, rows with equal values in the order of their ids. */
public final class SortedIndex extends FieldIndex {
    /** Up to so many rows, adding them one by one is faster than sorting them. */
    private static final int FEW = 16;

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

    /** Sorts them and adds to each leaf at once what belongs there, but for a few rows. */
    @Override
    public void addAll(@Nullable Object[] values, int[] rowIds) {
        if (rowIds.length < FEW) {
            super.addAll(values, rowIds);
        } else {
            tree.addAll(EntrySorter.sort(values, rowIds));
        }
    }

    @Override
    public void remove(@Nullable Object value, int rowId) {
        if (value != null) {
            tree.remove(value, rowId);
        }
    }

    @Override
    public void renumber(@Nullable Object value, int rowId, int newRowId) {
        if (value != null) {
            tree.renumber(value, rowId, newRowId);
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
    public void checkInvariants() {
        try {
            TreeCheck.check(tree);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(definition() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public int size() {
        return tree.size();
    }

    /**
     * Some of the index's rows, next to each other in its order. It holds until the index changes.
     *
     * @param from the place of the first one
     * @param to the place after the last one
     */
    public record Span(int from, int to) {
        /** Returns how many rows are in it. */
        public int size() {
            return to - from;
        }
    }

    /** Returns all rows of the index. */
    public Span all() {
        return new Span(0, tree.size());
    }

    /**
     * Returns the rows that have these values in the first fields and are in the range with the next one. O(log n).
     *
     * @param start the values, perhaps none
     * @param range the range, or null for any value, null included
     */
    public Span span(@Nullable Object[] start, @Nullable ValueRange range) {
        if (range == null) {
            if (start.length == 0) {
                return all();
            }
            Object value = bound(start);
            return between(Cut.before(value), Cut.after(value));
        }
        return start.length == 0 && fieldCount() == 1
                ? between(Cut.lowEnd(range), Cut.highEnd(range))
                : between(
                        Cut.lowEnd(range.map(value -> bound(start, value))),
                        Cut.highEnd(range.map(value -> bound(start, value))));
    }

    /**
     * Returns the rows of a span that come after the values in the first fields, in the index's order or from its end. O(log n).
     *
     * @param strictly whether rows that have just these values are left out
     */
    public Span after(Span span, @Nullable Object[] values, boolean descending, boolean strictly) {
        if (values[0] == null) { // no row of the index has null there
            return descending ? new Span(span.from, span.from) : span;
        }
        Object value = bound(values);
        if (descending) {
            int to = tree.countBefore(strictly ? Cut.before(value) : Cut.after(value));
            return new Span(span.from, Math.max(span.from, Math.min(span.to, to)));
        }
        int from = tree.countBefore(strictly ? Cut.after(value) : Cut.before(value));
        return new Span(Math.min(span.to, Math.max(span.from, from)), span.to);
    }

    /** Returns how many rows of a span have these values in the first fields. O(log n). */
    public int tied(Span span, @Nullable Object[] values) {
        if (values[0] == null) {
            return 0;
        }
        Object value = bound(values);
        Span tied = between(Cut.before(value), Cut.after(value));
        return Math.max(0, Math.min(span.to, tied.to) - Math.max(span.from, tied.from));
    }

    private Span between(Cut low, Cut high) {
        int from = tree.countBefore(low);
        return new Span(from, Math.max(from, tree.countBefore(high)));
    }

    private Object bound(@Nullable Object... parts) {
        return fieldCount() == 1 ? FieldIndex.value(parts) : new CompoundValue(parts);
    }

    private Object bound(@Nullable Object[] start, Object last) {
        @Nullable Object[] parts = Arrays.copyOf(start, start.length + 1);
        parts[start.length] = last;
        return new CompoundValue(parts);
    }

    /** Returns as many of a span's first rows, and then the rest of the span's rows that have the last one's values in the first fields. */
    public Span firstOf(Span span, long count, int fields) {
        if (count >= span.size() || count == 0) {
            return count == 0 ? new Span(span.from, span.from) : span;
        }
        int to = tree.countBefore(Cut.after(startOf(span.from + (int) count - 1, fields)));
        return new Span(span.from, Math.min(to, span.to));
    }

    /** Returns as many of a span's last rows, and before them the rest of the span's rows that have the first one's values there. */
    public Span lastOf(Span span, long count, int fields) {
        if (count >= span.size() || count == 0) {
            return count == 0 ? new Span(span.to, span.to) : span;
        }
        int from = tree.countBefore(Cut.before(startOf(span.to - (int) count, fields)));
        return new Span(Math.max(from, span.from), span.to);
    }

    /** Returns what stands for the values that the row at a place has in the first fields. */
    private Object startOf(int place, int fields) {
        Object value = tree.value(place);
        return value instanceof CompoundValue compound && fields < fieldCount() ? compound.prefix(fields) : value;
    }

    /** Adds the ids of the rows of a span, in the order of the index. O(log n + number of ids). */
    public void collect(Span span, RowIds target) {
        collect(span, Long.MAX_VALUE, target);
    }

    /** Adds the ids of a span's first rows, as many as are wanted if there are, in the order of the index. O(log n + number of ids). */
    public void collect(Span span, long wanted, RowIds target) {
        tree.addTo(target, span.from, (int) Math.min(span.to, span.from + Math.min(wanted, span.size())));
    }

    /**
     * Adds the ids of the rows of a span that have the greatest values, these first, and those of equal values ascending: as many as are
     * wanted if there are. The span must start where a value does. O(log n + number of ids).
     */
    public void collectDescending(Span span, long wanted, RowIds target) {
        tree.addDescending(target, span.from, span.to, wanted);
    }

    @Override
    public long bytes(ChunkDirectory rows) {
        return tree.root().bytes(new IndexSize(this, rows));
    }
}
