package io.dictdb;

import java.util.List;

/**
 * What one statement or transaction changed, whole; or that changes were lost on the way, if {@link #isGap} says so.
 *
 * <p>Of each row there is what became of it in the end: one change, or a deletion and an insertion if it was deleted and another one inserted
 * under its key. Dropped tables come first; then, for each table, its creation, the deleted rows, the changed and inserted rows in the
 * order of the table, and its new indexes. Carried out in this order on a copy, the changes make it equal.
 *
 * @param after the number of the statement that the reader has seen everything up to
 * @param sequence the number of this statement, or of the last one that was lost
 * @param changes what changed; empty for a gap
 */
public record ChangeBatch(long after, long sequence, List<Change> changes) {
    /** Takes a copy of the list. */
    public ChangeBatch {
        changes = List.copyOf(changes);
    }

    /**
     * Returns whether this stands for the changes after {@link #after} up to {@link #sequence}, which were lost because the reader was too
     * slow. Happens with {@link SlowReader#drop} only.
     */
    public boolean isGap() {
        return changes.isEmpty();
    }
}
