package io.dictdb.internal.plan;

import io.dictdb.internal.index.ValueRange;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.Vector;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the rows whose value is in a range. Used by one thread. */
final class RangeFilter implements Filter {
    private final int ordinal;
    private final ValueRange range;
    private final boolean ofNumbers;

    /** The one value in the range, if that equals others by {@link Object#equals} alone; else null. */
    private final @Nullable Object plainValue;

    /** Made when the first vector of longs is met. */
    private @Nullable LongBounds longBounds;

    /** Made when the first vector of doubles is met. */
    private @Nullable DoubleBounds doubleBounds;

    RangeFilter(int ordinal, ValueRange range) {
        this.ordinal = ordinal;
        this.range = range;
        ofNumbers = range.anyBound() instanceof Number;
        boolean plain = range.low() instanceof String || range.low() instanceof Boolean || range.low() instanceof UUID;
        plainValue = plain && range.isSingleValue() ? range.low() : null;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = chunk.vector(ordinal);
        if (vector == null) {
            return 0;
        }
        if (vector instanceof LongVector longs) {
            return ofNumbers ? selectLongs(longs, chunk.size(), selection, count) : 0;
        }
        if (vector instanceof DoubleVector doubles) {
            return ofNumbers ? selectDoubles(doubles, chunk.size(), selection, count) : 0;
        }
        return plainValue == null
                ? selectObjects(vector, selection, count)
                : selectEqual(vector, plainValue, selection, count);
    }

    private int selectLongs(LongVector vector, int size, int[] selection, int count) {
        if (longBounds == null) {
            longBounds = LongBounds.of(range);
        }
        long least = longBounds.least();
        long greatest = longBounds.greatest();
        boolean dense = vector.isDense(size);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (dense || !vector.isNull(place)) {
                long value = vector.getLong(place);
                if (value >= least && value <= greatest) {
                    selection[kept++] = place;
                }
            }
        }
        return kept;
    }

    private int selectDoubles(DoubleVector vector, int size, int[] selection, int count) {
        if (doubleBounds == null) {
            doubleBounds = DoubleBounds.of(range);
        }
        DoubleBounds bounds = doubleBounds;
        boolean dense = vector.isDense(size);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if ((dense || !vector.isNull(place)) && bounds.contains(vector.getDouble(place))) {
                selection[kept++] = place;
            }
        }
        return kept;
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
