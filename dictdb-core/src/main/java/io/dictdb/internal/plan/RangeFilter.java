package io.dictdb.internal.plan;

import io.dictdb.internal.index.ValueRange;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.Vector;
import org.jspecify.annotations.Nullable;

/** Keeps the rows whose value is in a range. */
final class RangeFilter implements Filter {
    private final int ordinal;
    private final ValueRange range;

    /** The range among primitive numbers; null for a range of other values. */
    private final @Nullable NumberBounds numbers;

    RangeFilter(int ordinal, ValueRange range) {
        this.ordinal = ordinal;
        this.range = range;
        numbers = range.anyBound() instanceof Number ? new NumberBounds(range) : null;
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = chunk.vector(ordinal);
        if (vector == null) {
            return 0;
        }
        if (vector instanceof LongVector longs) {
            return numbers == null ? 0 : selectLongs(longs, numbers, chunk.size(), selection, count);
        }
        if (vector instanceof DoubleVector doubles) {
            return numbers == null ? 0 : selectDoubles(doubles, numbers, chunk.size(), selection, count);
        }
        return selectObjects(vector, selection, count);
    }

    private static int selectLongs(LongVector vector, NumberBounds numbers, int size, int[] selection, int count) {
        if (numbers.hasNoLong()) {
            return 0;
        }
        long least = numbers.leastLong();
        long greatest = numbers.greatestLong();
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

    private static int selectDoubles(DoubleVector vector, NumberBounds numbers, int size, int[] selection, int count) {
        double least = numbers.leastDouble();
        double greatest = numbers.greatestDouble();
        boolean nan = numbers.includesNan();
        boolean dense = vector.isDense(size);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (dense || !vector.isNull(place)) {
                double value = vector.getDouble(place);
                if ((value >= least && value <= greatest) || (nan && Double.isNaN(value))) {
                    selection[kept++] = place;
                }
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
