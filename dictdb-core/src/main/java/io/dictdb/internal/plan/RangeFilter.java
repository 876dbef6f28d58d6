package io.dictdb.internal.plan;

import io.dictdb.internal.index.ValueRange;
import io.dictdb.internal.store.BooleanVector;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.SparseVector;
import io.dictdb.internal.store.Vector;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps the rows whose value is in a range. Used by one thread. */
final class RangeFilter implements Filter {
    private final FieldReader field;
    private final ValueRange range;
    private final boolean ofNumbers;

    /** The one value in the range, if that equals others by {@link Object#equals} alone; else null. */
    private final @Nullable Object plainValue;

    /** Made when the first vector of longs is met. */
    private @Nullable LongBounds longBounds;

    /** Made when the first vector of doubles is met. */
    private @Nullable DoubleBounds doubleBounds;

    RangeFilter(FieldReader field, ValueRange range) {
        this.field = field;
        this.range = range;
        ofNumbers = range.anyBound() instanceof Number;
        boolean plain = range.low() instanceof String || range.low() instanceof Boolean || range.low() instanceof UUID;
        plainValue = plain && range.isSingleValue() ? range.low() : null;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = field.vector(chunk, selection, count);
        if (vector == null) {
            return 0;
        }
        if (vector instanceof LongVector longs) {
            return ofNumbers ? selectLongs(longs, chunk.size(), selection, count) : 0;
        }
        if (vector instanceof DoubleVector doubles) {
            return ofNumbers ? selectDoubles(doubles, chunk.size(), selection, count) : 0;
        }
        if (vector instanceof BooleanVector truths) {
            return truths.select(range.contains(false), range.contains(true), chunk.size(), selection, count);
        }
        if (vector instanceof SparseVector sparse) {
            return sparse.select(entry -> contains(sparse, entry), selection, count);
        }
        if (vector instanceof DictionaryVector strings && count >= DictionaryVector.TESTING_PAYS) {
            Predicate<String> test = plainValue == null ? range::contains : plainValue::equals;
            return strings.select(test, chunk.size(), selection, count);
        }
        return plainValue == null
                ? selectObjects(vector, selection, count)
                : selectEqual(vector, plainValue, selection, count);
    }

    private int selectLongs(LongVector vector, int rows, int[] selection, int count) {
        LongBounds bounds = longBounds();
        return vector.selectBetween(bounds.least(), bounds.greatest(), rows, selection, count);
    }

    private int selectDoubles(DoubleVector vector, int rows, int[] selection, int count) {
        DoubleBounds bounds = doubleBounds();
        return vector.selectBetween(bounds.least(), bounds.greatest(), bounds.nan(), rows, selection, count);
    }

    private LongBounds longBounds() {
        if (longBounds == null) {
            longBounds = LongBounds.of(range);
        }
        return longBounds;
    }

    private DoubleBounds doubleBounds() {
        if (doubleBounds == null) {
            doubleBounds = DoubleBounds.of(range);
        }
        return doubleBounds;
    }

    private boolean contains(SparseVector vector, int entry) {
        if (vector.isLongAt(entry)) {
            return ofNumbers && longBounds().contains(vector.longAt(entry));
        }
        if (vector.isDoubleAt(entry)) {
            return ofNumbers && doubleBounds().contains(vector.doubleAt(entry));
        }
        return range.contains(vector.valueAt(entry));
    }

    private static int selectEqual(Vector vector, Object value, int[] selection, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (value.equals(vector.get(place))) {
                selection[kept++] = place;
            }
        }
        return kept;
    }

    private int selectObjects(Vector vector, int[] selection, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (range.contains(vector.get(place))) {
                selection[kept++] = place;
            }
        }
        return kept;
    }
}
