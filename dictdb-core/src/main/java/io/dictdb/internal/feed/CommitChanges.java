package io.dictdb.internal.feed;

import io.dictdb.Change;
import io.dictdb.ChangeBatch;
import io.dictdb.internal.store.Commit;
import io.dictdb.internal.store.RowChanges;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.TableChanges;
import io.dictdb.internal.store.TableCut;
import io.dictdb.internal.value.CopyOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells what a commit changed in the words of the API: of each row, where it was before and where it is now. */
final class CommitChanges {
    private final Commit commit;
    private final FeedSource source;
    private final List<Change> changes = new ArrayList<>();

    private CommitChanges(Commit commit, FeedSource source) {
        this.commit = commit;
        this.source = source;
    }

    /** Returns what a reader who wants these tables is to be told. O(rows changed). */
    static ChangeBatch of(Commit commit, TableFilter filter, FeedSource source) {
        CommitChanges told = new CommitChanges(commit, source);
        for (String table : commit.droppedTables()) {
            if (filter.takesDropped(table)) {
                told.changes.add(new Change.TableDropped(commit.to(), table));
            }
        }
        for (TableCut table : commit.tables()) {
            if (filter.takes(table) && table.changes() != null) {
                told.add(table, table.changes());
            }
        }
        return new ChangeBatch(commit.from(), commit.to(), told.changes);
    }

    private void add(TableCut table, TableChanges tableChanges) {
        if (tableChanges.isCreated()) {
            changes.add(new Change.TableCreated(
                    commit.to(),
                    table.name(),
                    table.primaryKey(),
                    Optional.ofNullable(table.schema()),
                    table.indexes(),
                    Optional.ofNullable(table.expiry())));
        }
        addRows(table, tableChanges);
        if (tableChanges.isRedefined() && !tableChanges.isCreated()) {
            changes.add(new Change.TableRedefined(
                    commit.to(), table.name(), table.indexes(), Optional.ofNullable(table.expiry())));
        }
    }

    private void addRows(TableCut table, TableChanges tableChanges) {
        long sequence = commit.to();
        String name = table.name();
        Snapshot before = tableChanges.before();
        for (RowChanges.Change change : tableChanges.rows().goneOrigins()) {
            changes.add(new Change.Deleted(
                    sequence,
                    name,
                    CopyOut.key(change.key()),
                    source.row(Objects.requireNonNull(before), change.origin())));
        }
        for (RowChanges.Change change : tableChanges.rows().upserts()) {
            Object key = CopyOut.key(change.key());
            if (change.hasOrigin() && !change.isOriginGone()) {
                changes.add(new Change.Updated(
                        sequence,
                        name,
                        key,
                        source.row(Objects.requireNonNull(before), change.origin()),
                        source.row(table.snapshot(), change.rowId())));
            } else {
                changes.add(new Change.Inserted(sequence, name, key, source.row(table.snapshot(), change.rowId())));
            }
        }
    }
}
