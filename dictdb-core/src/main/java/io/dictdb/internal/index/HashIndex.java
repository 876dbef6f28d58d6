package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.internal.value.HashKey;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** An index that finds equal values in O(1). */
public final class HashIndex implements FieldIndex {
    private final IndexDefinition definition;
    private final Postings<HashMap<Object, PostingList>> postings = new Postings<>(new HashMap<>());

    HashIndex(IndexDefinition definition) {
        this.definition = definition;
    }

    @Override
    public IndexDefinition definition() {
        return definition;
    }

    @Override
    public void add(@Nullable Object value, int rowId) {
        if (value != null) {
            postings.add(HashKey.of(value), rowId);
        }
    }

    @Override
    public void remove(@Nullable Object value, int rowId) {
        if (value != null) {
            postings.remove(HashKey.of(value), rowId);
        }
    }

    @Override
    public void clear() {
        postings.clear();
    }

    @Override
    public int count(Object value) {
        return postings.count(HashKey.of(value));
    }

    @Override
    public void find(Object value, RowIds target) {
        postings.find(HashKey.of(value), target);
    }

    @Override
    public int size() {
        return postings.rows();
    }
}
