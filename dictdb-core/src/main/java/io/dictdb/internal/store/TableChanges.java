package io.dictdb.internal.store;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What changed in a table since some moment. Changed under the table's write lock. */
public final class TableChanges {
    private final @Nullable Snapshot before;
    private final RowChanges rows = new RowChanges();
    private boolean created;
    private boolean redefined;

    /** Begins to collect changes. */
    public TableChanges() {
        this(null);
    }

    /**
     * Begins to collect changes.
     *
     * @param before the rows at that moment, if they are of interest
     */
    public TableChanges(@Nullable Snapshot before) {
        this.before = before;
    }

    /** Returns the rows before the changes, if they were kept. */
    public @Nullable Snapshot before() {
        return before;
    }

    /** Returns the rows that changed. */
    public RowChanges rows() {
        return rows;
    }

    /** Returns whether the table was created. */
    public boolean isCreated() {
        return created;
    }

    /** Notes that the table was created. */
    public void setCreated() {
        created = true;
    }

    /** Notes that the table's indexes changed. */
    public void setRedefined() {
        redefined = true;
    }

    /** Returns whether the table's indexes changed. */
    public boolean isRedefined() {
        return redefined;
    }

    /** Returns whether nothing changed. */
    public boolean isEmpty() {
        return !created && !redefined && rows.isEmpty();
    }

    /**
     * Adds the changes that happened before these.
     *
     * @param rowIdOf tells the id that the row with a key has now
     */
    public void addEarlier(TableChanges earlier, ToIntFunction<Object> rowIdOf) {
        created |= earlier.created;
        redefined |= earlier.redefined;
        rows.addEarlier(earlier.rows, rowIdOf);
    }
}
