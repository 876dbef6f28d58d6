package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.internal.value.HashKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An index that finds equal values in O(1). */
public final class HashIndex implements FieldIndex {
    private final IndexDefinition definition;

    /** The rows by the hash key of their value; a key without rows is not there. */
    private final Map<Object, PostingList> postings = new HashMap<>();

    private int size;

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
            postings.computeIfAbsent(HashKey.of(value), key -> new PostingList())
                    .add(rowId);
            size++;
        }
    }

    @Override
    public void remove(@Nullable Object value, int rowId) {
        if (value == null) {
            return;
        }
        Object key = HashKey.of(value);
        PostingList posting = postings.get(key);
        if (posting == null || !posting.remove(rowId)) {
            return;
        }
        size--;
        if (posting.isEmpty()) {
            postings.remove(key);
        }
    }

    @Override
    public void clear() {
        postings.clear();
        size = 0;
    }

    @Override
    public int count(Object value) {
        PostingList posting = postings.get(HashKey.of(value));
        return posting == null ? 0 : posting.size();
    }

    @Override
    public void find(Object value, RowIds target) {
        PostingList posting = postings.get(HashKey.of(value));
        if (posting != null) {
            posting.addTo(target);
        }
    }

    @Override
    public int size() {
        return size;
    }
}
