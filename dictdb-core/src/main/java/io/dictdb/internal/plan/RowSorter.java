package io.dictdb.internal.plan;

import io.dictdb.Values;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Orders rows by their fields; rows with equal fields stay in insertion order. */
final class RowSorter {
    private final ChunkDirectory rows;
    private final int[] ordinals;
    private final Comparator<Entry> order;

    RowSorter(SortOrder sortOrder, ChunkDirectory rows) {
        this.rows = rows;
        ordinals = sortOrder.terms().stream()
                .mapToInt(term -> rows.fields().ordinal(term.field()))
                .toArray();
        Comparator<Entry> comparator = Comparator.comparingInt(Entry::rowId);
        for (int i = ordinals.length - 1; i >= 0; i--) {
            comparator = byKey(i, sortOrder.terms().get(i).descending()).thenComparing(comparator);
        }
        order = comparator;
    }

    /** Returns the first rows in order, as many as are wanted. O(n log n), or with few wanted, O(n log wanted). */
    int[] sort(int[] rowIds, long wanted) {
        return wanted < rowIds.length / 2 ? first(rowIds, (int) wanted) : all(rowIds);
    }

    private int[] all(int[] rowIds) {
        List<Entry> entries = new ArrayList<>(rowIds.length);
        for (int rowId : rowIds) {
            entries.add(entry(rowId));
        }
        entries.sort(order);
        return entries.stream().mapToInt(Entry::rowId).toArray();
    }

    private int[] first(int[] rowIds, int wanted) {
        if (wanted == 0) {
            return new int[0];
        }
        PriorityQueue<Entry> best = new PriorityQueue<>(wanted, order.reversed());
        for (int rowId : rowIds) {
            Entry entry = entry(rowId);
            if (best.size() < wanted) {
                best.add(entry);
            } else if (order.compare(entry, best.element()) < 0) {
                best.remove();
                best.add(entry);
            }
        }
        int[] sorted = new int[best.size()];
        for (int i = sorted.length - 1; i >= 0; i--) {
            sorted[i] = best.remove().rowId();
        }
        return sorted;
    }

    private Entry entry(int rowId) {
        @Nullable Object[] keys = new @Nullable Object[ordinals.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = rows.get(rowId, ordinals[i]);
        }
        return new Entry(rowId, keys);
    }

    private static Comparator<Entry> byKey(int key, boolean descending) {
        return descending
                ? (one, other) -> Values.compare(other.keys()[key], one.keys()[key])
                : (one, other) -> Values.compare(one.keys()[key], other.keys()[key]);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared nor shared
    private record Entry(int rowId, @Nullable Object[] keys) {}
}
