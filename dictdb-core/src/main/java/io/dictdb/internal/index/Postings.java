package io.dictdb.internal.index;

import java.util.Map;

/**
 * The posting lists of an index by its keys; a key without rows has none.
 *
 * @param <M> the kind of map they are in
 */
final class Postings<M extends Map<Object, PostingList>> {
    private final M byKey;
    private int rows;

    Postings(M empty) {
        byKey = empty;
    }

    M byKey() {
        return byKey;
    }

    /** Returns how many rows there are under all keys. */
    int rows() {
        return rows;
    }

    void add(Object key, int rowId) {
        byKey.computeIfAbsent(key, k -> new PostingList()).add(rowId);
        rows++;
    }

    void remove(Object key, int rowId) {
        PostingList posting = byKey.get(key);
        if (posting == null || !posting.remove(rowId)) {
            return;
        }
        rows--;
        if (posting.isEmpty()) {
            byKey.remove(key);
        }
    }

    void clear() {
        byKey.clear();
        rows = 0;
    }

    int count(Object key) {
        PostingList posting = byKey.get(key);
        return posting == null ? 0 : posting.size();
    }

    void find(Object key, RowIds target) {
        PostingList posting = byKey.get(key);
        if (posting != null) {
            posting.addTo(target);
        }
    }
}
