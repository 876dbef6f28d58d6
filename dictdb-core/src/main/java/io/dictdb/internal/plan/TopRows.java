package io.dictdb.internal.plan;

import io.dictdb.internal.index.ValueRange;
import io.dictdb.internal.plan.SortKeys.KeyedRow;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.OwnField;
import io.dictdb.internal.store.Vector;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The first rows in an order, kept in a heap with the last of them on top. Once there are enough, rows that the last one's value rules
 * out are passed over a vector at a time.
 */
final class TopRows implements ChunkConsumer {
    /** How many rows are taken before looking what the last one is now, at first. */
    private static final int FIRST_RUN = 64;

    private final SortKeys keys;
    private final int wanted;
    private final Comparator<KeyedRow> order;
    private final PriorityQueue<KeyedRow> best;
    private final int[] run = new int[Chunk.CAPACITY];
    private int runLength = FIRST_RUN;

    TopRows(SortKeys keys, int wanted) {
        this.keys = keys;
        this.wanted = wanted;
        order = keys.order();
        best = new PriorityQueue<>(order.reversed());
    }

    @Override
    public boolean accept(Chunk chunk, int number, int[] places, int count) {
        int next = 0;
        while (next < count) {
            int length = Math.min(best.size() < wanted ? wanted - best.size() : runLength, count - next);
            System.arraycopy(places, next, run, 0, length);
            int possible = best.size() < wanted ? length : selectPossible(chunk, length);
            for (int i = 0; i < possible; i++) {
                offer(keys.of(chunk, number, run[i]));
            }
            next += length;
            runLength = Math.min(runLength * 2, Chunk.CAPACITY);
        }
        return true;
    }

    private void offer(KeyedRow row) {
        if (best.size() < wanted) {
            best.add(row);
        } else if (order.compare(row, best.element()) < 0) {
            best.remove();
            best.add(row);
        }
    }

    /** Keeps the rows of the run that may come before the last one of the best, and returns how many. */
    private int selectPossible(Chunk chunk, int length) {
        Object last = best.element().keys()[0];
        Vector vector = keys.first() instanceof OwnField ? keys.first().vector(chunk, run, length) : null;
        if (last == null || vector == null) {
            return length;
        }
        boolean nullsComeLast = keys.firstDescends();
        boolean selective = holdsOnlyKindOf(last, vector) && (nullsComeLast || vector.isDense(chunk.size()));
        return selective ? new RangeFilter(keys.first(), before(last)).select(chunk, run, length) : length;
    }

    /** Returns whether all values of a vector that are not null are surely of the kind of a value. */
    static boolean holdsOnlyKindOf(Object value, Vector vector) {
        return value instanceof Number
                ? vector instanceof LongVector || vector instanceof DoubleVector
                : value instanceof String && vector instanceof DictionaryVector;
    }

    /** Returns the values with which a row may come before the one that has this value. */
    private ValueRange before(Object value) {
        boolean otherFieldsDecide = !keys.isSingle();
        return keys.firstDescends()
                ? new ValueRange(value, otherFieldsDecide, null, false)
                : new ValueRange(null, false, value, otherFieldsDecide);
    }

    /** Returns the ids of the first rows, in order. */
    int[] rowIds() {
        int[] rowIds = new int[best.size()];
        for (int i = rowIds.length - 1; i >= 0; i--) {
            KeyedRow last = best.remove();
            rowIds[i] = last.rowId();
        }
        return rowIds;
    }
}
