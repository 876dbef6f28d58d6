package io.dictdb.internal.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges changes into the runs of a sparse block, which gives a new block, and perhaps fields that are sparse no more. */
final class SparseMerge {
    /** A field never leaves a block. */
    static final int NO_PROMOTION = Integer.MAX_VALUE;

    private final SparseBlock block;
    private final SparseChanges changes;
    private final int promotedFrom;
    private final SparseBlockBuilder builder;
    private final List<Promoted> promoted = new ArrayList<>();
    private int nextChange;

    /**
     * A field that was left out of the new block.
     *
     * @param ordinal its ordinal
     * @param places the rows that have it, ascending
     * @param values their values
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Promoted(int ordinal, int[] places, @Nullable Object[] values) {}

    private SparseMerge(SparseBlock block, SparseChanges changes, SparseBlockBuilder builder, int promotedFrom) {
        this.block = block;
        this.changes = changes;
        this.builder = builder;
        this.promotedFrom = promotedFrom;
    }

    /**
     * Merges all changes there are.
     *
     * @param renewing whether objects that are needed no more are left out, and equal strings become one
     * @param promotedFrom a changed field with so many entries is left out, or {@link #NO_PROMOTION}
     */
    static SparseMerge ofAll(SparseBlock block, SparseChanges changes, boolean renewing, int promotedFrom) {
        SparseBlockBuilder builder =
                new SparseBlockBuilder(block, block.runCount(), block.size() + changes.size(), renewing);
        SparseMerge merge = new SparseMerge(block, changes, builder, promotedFrom);
        merge.mergeRuns(0, block.runCount());
        return merge;
    }

    /** Merges the changes to one field into its run alone, if it has one. */
    static SparseMerge ofField(SparseBlock block, SparseChanges changes, int ordinal) {
        int found = block.findRun(ordinal);
        int from = found < 0 ? 0 : found;
        int to = found < 0 ? 0 : found + 1;
        SparseBlockBuilder builder =
                new SparseBlockBuilder(block, 1, block.start(to) - block.start(from) + changes.size(), true);
        SparseMerge merge = new SparseMerge(block, changes, builder, NO_PROMOTION);
        merge.mergeRuns(from, to);
        return merge;
    }

    /** Returns the new block. */
    SparseBlock block() {
        return builder.build();
    }

    /** Returns the fields that were left out of it, ascending. */
    List<Promoted> promoted() {
        return promoted;
    }

    private void mergeRuns(int from, int to) {
        for (int run = from; run < to; run++) {
            while (nextChange < changes.size() && changes.ordinal(nextChange) < block.ordinal(run)) {
                mergeField(changes.ordinal(nextChange), 0, 0, 0);
            }
            boolean changed = nextChange < changes.size() && changes.ordinal(nextChange) == block.ordinal(run);
            if (changed || !builder.copyRun(run)) {
                mergeField(block.ordinal(run), run, block.start(run), block.start(run + 1));
            }
        }
        while (nextChange < changes.size()) {
            mergeField(changes.ordinal(nextChange), 0, 0, 0);
        }
    }

    /** Merges a field's changes with its entries in the block. */
    private void mergeField(int ordinal, int run, int from, int to) {
        int width = from < to ? block.width(run) : 0;
        int entry = from;
        for (; nextChange < changes.size() && changes.ordinal(nextChange) == ordinal; nextChange++) {
            int place = changes.place(nextChange);
            while (entry < to && block.place(entry) < place) {
                builder.addEntry(run, width, entry++);
            }
            if (entry < to && block.place(entry) == place) {
                entry++;
            }
            if (!changes.isRemoval(nextChange)) {
                builder.addValue(place, changes.value(nextChange));
            }
        }
        while (entry < to) {
            builder.addEntry(run, width, entry++);
        }
        if (builder.runSize() >= promotedFrom) {
            promoted.add(builder.promote(ordinal));
        } else {
            builder.endRun(ordinal);
        }
    }
}
