package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest changes to the sparse fields of a chunk, in the order they were made. Of several to one field of a row, the last counts.
 *
 * <p>Changes are only ever added. The arrays are shared with snapshots, which know nothing beyond their own number of changes.
 */
final class SparseLog {
    private static final int[] NO_KEYS = {};
    private static final @Nullable Object[] NO_VALUES = new @Nullable Object[0];

    /** The field's ordinal and the row's place of each change. */
    private int[] keys = NO_KEYS;

    private @Nullable Object[] values = NO_VALUES;
    private int size;

    SparseLog() {}

    /** The same changes; what is added to one log from here on is not in the other. At most one of them may be added to. */
    SparseLog(SparseLog source) {
        keys = source.keys;
        values = source.values;
        size = source.size;
    }

    /** Returns the same changes for another writer: both logs may be added to. */
    SparseLog fork() {
        SparseLog fork = new SparseLog();
        fork.keys = Arrays.copyOf(keys, size);
        fork.values = Arrays.copyOf(values, size);
        fork.size = size;
        return fork;
    }

    static int key(int row, int ordinal) {
        return ordinal << Chunk.CAPACITY_BITS | row;
    }

    /** Returns the number of changes. */
    int size() {
        return size;
    }

    /** Adds a change: the value that the row's field has now, or {@link SparseChanges#REMOVED}. */
    void add(int row, int ordinal, @Nullable Object value) {
        if (size == keys.length) {
            int length = Math.max(16, size * 2);
            keys = Arrays.copyOf(keys, length);
            values = Arrays.copyOf(values, length);
        }
        keys[size] = key(row, ordinal);
        values[size] = value;
        size++;
    }

    /** Returns the last change to a row's field, or a negative number. O(changes). */
    int find(int row, int ordinal) {
        int key = key(row, ordinal);
        int change = size - 1;
        while (change >= 0 && keys[change] != key) {
            change--;
        }
        return change;
    }

    /** Returns the value of a change, or {@link SparseChanges#REMOVED}. */
    @Nullable
    Object value(int change) {
        return values[change];
    }

    /** Returns the changes that count. O(n log n). */
    SparseChanges all() {
        return matching(0, 0);
    }

    /** Returns the changes to a field that count. O(n). */
    SparseChanges ofField(int ordinal) {
        return matching(key(0, -1), key(0, ordinal));
    }

    /** Returns the changes to a row that count. O(n). */
    SparseChanges ofRow(int row) {
        return matching(Chunk.CAPACITY - 1, row);
    }

    private SparseChanges matching(int mask, int wanted) {
        int count = 0;
        long[] found = SparseChanges.NO_CHANGES;
        for (int change = 0; change < size; change++) {
            if ((keys[change] & mask) == wanted) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, mask == 0 ? size : Math.max(16, count * 2));
                }
                found[count++] = (long) keys[change] << Integer.SIZE | change;
            }
        }
        return count == 0 ? SparseChanges.NONE : SparseChanges.ofLast(found, count, values);
    }

    /** Returns about how many bytes it takes. O(samples). */
    long bytes() {
        return HeapSize.object(HeapSize.REFERENCE * 2 + Integer.BYTES)
                + HeapSize.array(keys.length, Integer.BYTES)
                + HeapSize.array(values.length, HeapSize.REFERENCE)
                + HeapSize.ofElements(values, size);
    }
}
