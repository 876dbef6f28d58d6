package io.dictdb.internal.engine;

import io.dictdb.internal.store.DatabaseCut;
import io.dictdb.internal.store.TableChanges;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what changes in a database between cuts. Each tracker has its own position: {@link EmbeddedDatabase#cut} with one
 * tracker takes nothing from another.
 */
public final class ChangeTracker implements AutoCloseable {
    private final EmbeddedDatabase database;
    private final boolean keepsRows;

    /** The tables dropped since the last cut that were there at that cut. Guarded by the catalog lock. */
    private List<String> droppedTables = new ArrayList<>();

    /**
     * Creates a tracker.
     *
     * @param keepsRows whether the rows before the changes are of interest too, which costs their memory
     */
    ChangeTracker(EmbeddedDatabase database, boolean keepsRows) {
        this.database = database;
        this.keepsRows = keepsRows;
    }

    boolean keepsRows() {
        return keepsRows;
    }

    /** Returns whether anything changed since the last cut with this tracker. */
    public boolean hasChanges() {
        return database.hasChanges(this);
    }

    /** Gives back the changes that a cut took, for a backup of it failed. */
    public void putBack(DatabaseCut cut) {
        database.putBack(this, cut);
    }

    /** Stops collecting. */
    @Override
    public void close() {
        database.stopTracking(this);
    }

    /** Notes that a table was dropped. Under the catalog lock. */
    void dropped(String table, TableChanges changes) {
        if (!changes.isCreated() && !droppedTables.contains(table)) {
            droppedTables.add(table);
        }
    }

    /** Forgets that a table was dropped whose creation no backup has. Under the catalog lock. */
    void forgetDropped(String table) {
        droppedTables.remove(table);
    }

    boolean hasDroppedTables() {
        return !droppedTables.isEmpty();
    }

    /** Returns the tables dropped since the last cut, and starts anew. Under the catalog lock. */
    List<String> takeDroppedTables() {
        List<String> taken = droppedTables;
        droppedTables = new ArrayList<>();
        return taken;
    }

    /** Gives back what {@link #takeDroppedTables} returned. Under the catalog lock. */
    void putBackDroppedTables(List<String> earlier) {
        for (String table : earlier) {
            if (!droppedTables.contains(table)) {
                droppedTables.add(table);
            }
        }
    }
}
