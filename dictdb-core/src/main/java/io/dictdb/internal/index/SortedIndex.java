package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.Values;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An index that keeps values in the one total order. */
public final class SortedIndex implements FieldIndex {
    private final IndexDefinition definition;
    private final Postings<TreeMap<Object, PostingList>> postings = new Postings<>(new TreeMap<>(Values.order()));

    SortedIndex(IndexDefinition definition) {
        this.definition = definition;
    }

    @Override
    public IndexDefinition definition() {
        return definition;
    }

    @Override
    public void add(@Nullable Object value, int rowId) {
        if (value != null) {
            postings.add(value, rowId);
        }
    }

    @Override
    public void remove(@Nullable Object value, int rowId) {
        if (value != null) {
            postings.remove(value, rowId);
        }
    }

    @Override
    public void clear() {
        postings.clear();
    }

    @Override
    public int count(Object value) {
        return postings.count(value);
    }

    @Override
    public void find(Object value, RowIds target) {
        postings.find(value, target);
    }

    @Override
    public int size() {
        return postings.rows();
    }

    /** Returns how many rows have a value in the range, counting no further than the limit. O(limit). */
    public int count(ValueRange range, int limit) {
        int count = 0;
        for (Map.Entry<Object, PostingList> entry : from(range)) {
            if (count >= limit || !range.contains(entry.getKey())) {
                break;
            }
            count += entry.getValue().size();
        }
        return Math.min(count, limit);
    }

    /** Adds the ids of the rows that have a value in the range, in no particular order. */
    public void find(ValueRange range, RowIds target) {
        for (Map.Entry<Object, PostingList> entry : from(range)) {
            if (!range.contains(entry.getKey())) {
                break;
            }
            entry.getValue().addTo(target);
        }
    }

    /**
     * Adds the ids of the rows with the least or greatest values: at least as many as are wanted if there are, and with each
     * value all rows that have it.
     */
    public void findFirst(boolean descending, long wanted, RowIds target) {
        TreeMap<Object, PostingList> ascending = postings.byKey();
        for (PostingList posting : (descending ? ascending.descendingMap() : ascending).values()) {
            if (target.size() >= wanted) {
                break;
            }
            posting.addTo(target);
        }
    }

    /** The entries from one end of the range on, the range's own first. */
    private Set<Map.Entry<Object, PostingList>> from(ValueRange range) {
        Object low = range.low();
        if (low != null) {
            return postings.byKey().tailMap(low, range.lowIncluded()).entrySet();
        }
        return postings.byKey()
                .headMap(range.anyBound(), range.highIncluded())
                .descendingMap()
                .entrySet();
    }
}
