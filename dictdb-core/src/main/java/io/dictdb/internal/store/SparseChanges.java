package io.dictdb.internal.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Changes to the sparse fields of a chunk, one at most for each field of a row, ascending by field and then by row. */
final class SparseChanges {
    /** Stands for the value of a field that was removed from a row. */
    static final Object REMOVED = new Object();

    static final long[] NO_CHANGES = {};

    static final SparseChanges NONE = new SparseChanges(NO_CHANGES, 0, new @Nullable Object[0]);

    /** The field's ordinal, the row's place and the place of the value. */
    private final long[] changes;

    private final int size;
    private final @Nullable Object[] values;

    private SparseChanges(long[] changes, int size, @Nullable Object[] values) {
        this.changes = changes;
        this.size = size;
        this.values = values;
    }

    /**
     * Returns of the changes with equal keys the last one.
     *
     * @param keyed for each change its key, then its place, which must grow with its age; taken over
     */
    static SparseChanges ofLast(long[] keyed, int count, @Nullable Object[] values) {
        Arrays.sort(keyed, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1 || keyed[i] >>> Integer.SIZE != keyed[i + 1] >>> Integer.SIZE;
            if (last) {
                keyed[kept++] = keyed[i];
            }
        }
        return new SparseChanges(keyed, kept, values);
    }

    int size() {
        return size;
    }

    int ordinal(int change) {
        return (int) (changes[change] >>> (Integer.SIZE + Chunk.CAPACITY_BITS));
    }

    int place(int change) {
        return (int) (changes[change] >>> Integer.SIZE) & (Chunk.CAPACITY - 1);
    }

    boolean isRemoval(int change) {
        return value(change) == REMOVED;
    }

    /** Returns the value that the field has now, or {@link #REMOVED}. */
    @Nullable
    Object value(int change) {
        return values[(int) changes[change]];
    }
}
