package io.dictdb.internal.plan;

import io.dictdb.Values;
import io.dictdb.internal.index.ValueRange;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.OwnField;
import io.dictdb.internal.store.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the rows that come after a position: by vector where the first field rules rows out, the rest one by one. */
final class PositionFilter implements Filter {
    private final List<SortOrder.Term> terms;
    private final FieldReader[] fields;
    private final List<@Nullable Object> values;

    /** Keeps at least the rows after the position of those whose first field has a value of its kind; null if it is null there. */
    private final @Nullable Filter firstField;

    PositionFilter(SortOrder order, Position position, ChunkDirectory rows) {
        terms = order.terms();
        values = position.values();
        fields = terms.stream()
                .map(term -> FieldReader.of(term.field(), rows.fields()))
                .toArray(FieldReader[]::new);
        Object first = values.get(0);
        firstField = first == null ? null : new RangeFilter(fields[0], after(first));
    }

    private ValueRange after(Object value) {
        boolean otherFieldsDecide = terms.size() > 1;
        return terms.get(0).descending()
                ? new ValueRange(null, false, value, otherFieldsDecide)
                : new ValueRange(value, otherFieldsDecide, null, false);
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        int rest = firstField != null && isSelective(chunk, selection, count)
                ? firstField.select(chunk, selection, count)
                : count;
        int kept = 0;
        for (int i = 0; i < rest; i++) {
            int place = selection[i];
            if (isAfter(chunk, place)) {
                selection[kept++] = place;
            }
        }
        return kept;
    }

    /** Returns whether the rows that the first field's range leaves out, those with null among them, come before the position. */
    private boolean isSelective(Chunk chunk, int[] selection, int count) {
        Vector vector = fields[0] instanceof OwnField ? fields[0].vector(chunk, selection, count) : null;
        Object value = values.get(0);
        boolean nullsComeLast = terms.get(0).descending();
        return vector != null
                && value != null
                && TopRows.holdsOnlyKindOf(value, vector)
                && (!nullsComeLast || vector.isDense(chunk.size()));
    }

    private boolean isAfter(Chunk chunk, int place) {
        for (int i = 0; i < fields.length; i++) {
            int order = Values.compare(fields[i].get(chunk, place), values.get(i));
            if (order != 0) {
                return terms.get(i).descending() ? order < 0 : order > 0;
            }
        }
        return false;
    }
}
