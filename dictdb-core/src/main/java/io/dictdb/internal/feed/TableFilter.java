package io.dictdb.internal.feed;

import io.dictdb.internal.store.Commit;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.TableChanges;
import io.dictdb.internal.store.TableCut;
import org.jspecify.annotations.Nullable;

/**
 * Which tables a reader wants: one, or all.
 *
 * @param name the table's name, or null for all tables
 * @param identity what only this table has, not another one of the same name
 */
record TableFilter(@Nullable String name, @Nullable FieldDirectory identity) {
    static final TableFilter ALL = new TableFilter(null, null);

    boolean takes(TableCut table) {
        return identity == null || table.snapshot().fields() == identity;
    }

    boolean takesDropped(String table) {
        return name == null || name.equals(table);
    }

    /** Returns whether a commit has anything for the reader. */
    boolean takes(Commit commit) {
        if (identity == null) {
            return !commit.isEmpty();
        }
        for (TableCut table : commit.tables()) {
            TableChanges changes = table.changes();
            if (takes(table) && changes != null && !changes.isEmpty()) {
                return true;
            }
        }
        return ends(commit);
    }

    /** Returns whether the reader's only table is dropped, so that nothing can follow. */
    boolean ends(Commit commit) {
        return name != null && commit.droppedTables().contains(name);
    }
}
