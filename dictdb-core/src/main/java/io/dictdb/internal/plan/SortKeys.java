package io.dictdb.internal.plan;

import io.dictdb.Values;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.FieldReader;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that rows are ordered by; rows with equal ones stay in insertion order. */
final class SortKeys {
    private final List<SortOrder.Term> terms;
    private final FieldReader[] fields;

    SortKeys(SortOrder order, ChunkDirectory rows) {
        terms = order.terms();
        fields = terms.stream()
                .map(term -> FieldReader.of(term.field(), rows.fields()))
                .toArray(FieldReader[]::new);
    }

    /** A row with its values, one for each term of the order. */
    @SuppressWarnings("ArrayRecordComponent") // never compared nor shared
    record KeyedRow(int rowId, @Nullable Object[] keys) {}

    /** Returns the field that decides first. */
    FieldReader first() {
        return fields[0];
    }

    /** Returns whether the greatest values of the field that decides first come first. */
    boolean firstDescends() {
        return terms.get(0).descending();
    }

    /** Returns whether rows are ordered by one field only. */
    boolean isSingle() {
        return fields.length == 1;
    }

    KeyedRow of(Chunk chunk, int number, int place) {
        @Nullable Object[] keys = new @Nullable Object[fields.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = fields[i].get(chunk, place);
        }
        return new KeyedRow(ChunkDirectory.firstRowId(number) + place, keys);
    }

    /** Returns the order of the rows. */
    Comparator<KeyedRow> order() {
        return (one, other) -> {
            for (int i = 0; i < fields.length; i++) {
                int order = Values.compare(one.keys()[i], other.keys()[i]);
                if (order != 0) {
                    return terms.get(i).descending() ? -order : order;
                }
            }
            return Integer.compare(one.rowId(), other.rowId());
        };
    }
}
