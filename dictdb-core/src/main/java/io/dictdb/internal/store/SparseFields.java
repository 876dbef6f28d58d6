package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that few rows of a chunk have: a sorted block, and a log of the changes since it was built, which is merged into the
 * block when it has grown long. A copy for a snapshot shares both.
 */
final class SparseFields {
    /** Up to this many changes are looked through rather than merged. */
    private static final int SHORT_LOG = 32;

    /** The log may have one change for so many entries of the block … */
    private static final int ENTRIES_PER_CHANGE = 4;

    /** … up to this many, and beyond that one for so many. */
    private static final int LONG_LOG = 4096;

    private static final int ENTRIES_PER_CHANGE_OF_LONG_LOG = 32;

    /** A field is no longer sparse once this many rows have it, if they are one in {@link #ROWS_PER_PROMOTED} at least. */
    private static final int LEAST_PROMOTED = 4;

    private static final int ROWS_PER_PROMOTED = 4;

    private SparseBlock block;
    private SparseLog log;

    SparseFields() {
        block = SparseBlock.EMPTY;
        log = new SparseLog();
    }

    /** The same fields; what is changed in one is not changed in the other. At most one of them may be changed. */
    SparseFields(SparseFields source) {
        block = source.block;
        log = new SparseLog(source.log);
    }

    private SparseFields(SparseBlock block, SparseLog log) {
        this.block = block;
        this.log = log;
    }

    /** Returns the same fields for another writer: both may be changed. */
    SparseFields fork() {
        return new SparseFields(block, log.fork());
    }

    boolean isEmpty() {
        return block.size() == 0 && log.size() == 0;
    }

    @Nullable
    Object get(int row, int ordinal) {
        int change = log.find(row, ordinal);
        if (change >= 0) {
            Object value = log.value(change);
            return value == SparseChanges.REMOVED ? null : value;
        }
        int run = block.findRun(ordinal);
        int entry = run < 0 ? -1 : block.find(run, row);
        return entry < 0 ? null : block.value(run, entry);
    }

    boolean has(int row, int ordinal) {
        int change = log.find(row, ordinal);
        if (change >= 0) {
            return log.value(change) != SparseChanges.REMOVED;
        }
        int run = block.findRun(ordinal);
        return run >= 0 && block.find(run, row) >= 0;
    }

    void put(int row, int ordinal, @Nullable Object value) {
        log.add(row, ordinal, value);
    }

    void remove(int row, int ordinal) {
        if (has(row, ordinal)) {
            log.add(row, ordinal, SparseChanges.REMOVED);
        }
    }

    /** Returns the values of a field, or null if no row has it. O(entries of the field + changes in the log). */
    @Nullable
    SparseVector vector(int ordinal) {
        SparseChanges changes = log.ofField(ordinal);
        SparseBlock source = changes.size() == 0
                ? block
                : SparseMerge.ofField(block, changes, ordinal).block();
        int run = source.findRun(ordinal);
        return run < 0 ? null : new SparseVector(source, run);
    }

    /** Returns the fields of a row. */
    SparseRow row(int row) {
        return new SparseRow(block, log.ofRow(row), row);
    }

    /** Adds the ordinals of the fields that any of these rows has. */
    void collectFields(BitSet rows, BitSet target) {
        SparseBlock merged = SparseMerge.ofAll(block, log.all(), false, SparseMerge.NO_PROMOTION)
                .block();
        for (int entry = 0, run = 0; entry < merged.size(); entry++) {
            run += entry == merged.start(run + 1) ? 1 : 0;
            if (rows.get(merged.place(entry))) {
                target.set(merged.ordinal(run));
            }
        }
    }

    boolean isLogLong() {
        int size = block.size();
        int longLog = Math.min(size / ENTRIES_PER_CHANGE, LONG_LOG + size / ENTRIES_PER_CHANGE_OF_LONG_LOG);
        return log.size() > Math.max(SHORT_LOG, longLog);
    }

    /**
     * Merges the log into the block, and gives up the fields that have become frequent.
     *
     * @param rows how many rows the chunk has
     * @param renewing whether equal strings become one, and objects that are needed no more are sure to be left out
     * @return the fields given up, ascending
     */
    List<SparseMerge.Promoted> merge(int rows, boolean renewing) {
        int promotedFrom = Math.max(LEAST_PROMOTED, (rows + ROWS_PER_PROMOTED - 1) / ROWS_PER_PROMOTED);
        SparseMerge merge =
                SparseMerge.ofAll(block, log.all(), renewing || block.objectCount() > block.size(), promotedFrom);
        block = merge.block();
        log = new SparseLog();
        return merge.promoted();
    }

    void checkInvariants(int rows, ChunkLayout layout) {
        block.checkInvariants(rows);
        for (int run = 0; run < block.runCount(); run++) {
            checkNotDense(block.ordinal(run), layout);
        }
        SparseChanges changes = log.all();
        for (int change = 0; change < changes.size(); change++) {
            checkNotDense(changes.ordinal(change), layout);
            Invariants.check(changes.place(change) < rows, "row %d of %d is changed", changes.place(change), rows);
        }
    }

    private static void checkNotDense(int ordinal, ChunkLayout layout) {
        Invariants.check(layout.position(ordinal) == ChunkLayout.NONE, "field %d is dense and sparse", ordinal);
    }

    /** Returns about how many bytes they take. O(samples). */
    long bytes() {
        return HeapSize.object(HeapSize.REFERENCE * 2)
                + (block == SparseBlock.EMPTY ? 0 : block.bytes())
                + (log.size() == 0 ? HeapSize.object(HeapSize.REFERENCE * 2 + Integer.BYTES) : log.bytes());
    }
}
