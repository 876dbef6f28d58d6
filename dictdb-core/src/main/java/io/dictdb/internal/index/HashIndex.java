package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.internal.store.FieldDirectory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An index that finds equal values in O(1). */
public final class HashIndex extends FieldIndex {
    /** The rows by the hash key of their value; a key without rows is not there. */
    private final Map<Object, PostingList> postings = new HashMap<>();

    private int size;

    HashIndex(IndexDefinition definition, FieldDirectory fields) {
        super(definition, fields);
    }

    @Override
    public void add(@Nullable Object value, int rowId) {
        if (value != null) {
            postings.computeIfAbsent(hashKey(value), key -> new PostingList()).add(rowId);
            size++;
        }
    }

    @Override
    public void remove(@Nullable Object value, int rowId) {
        if (value == null) {
            return;
        }
        Object key = hashKey(value);
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
        PostingList posting = postings.get(hashKey(value));
        return posting == null ? 0 : posting.size();
    }

    @Override
    public void find(Object value, RowIds target) {
        PostingList posting = postings.get(hashKey(value));
        if (posting != null) {
            posting.addTo(target);
        }
    }

    @Override
    public int findFirst(Object value) {
        PostingList posting = postings.get(hashKey(value));
        return posting == null ? NONE : posting.first();
    }

    @Override
    public int size() {
        return size;
    }
}
