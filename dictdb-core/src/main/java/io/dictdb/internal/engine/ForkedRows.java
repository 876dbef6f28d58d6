package io.dictdb.internal.engine;

import io.dictdb.Conditions;
import io.dictdb.ErrorCode;
import io.dictdb.Expiry;
import io.dictdb.IndexDefinition;
import io.dictdb.QueryPlan;
import io.dictdb.TransactionException;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.ColumnStore;
import io.dictdb.internal.store.RowChanges;
import io.dictdb.internal.store.Snapshot;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table's rows in a transaction: the state that the transaction began with, changed by nobody else. It notes what is read, and collects
 * what is changed.
 *
 * <p>It has no indexes but that of the keys of rows it inserted; others are found through the table's own. Rows keep their ids.
 */
final class ForkedRows extends TableRows {
    private final TableState state;
    private final TransactionAttempt transaction;
    private final ReadSet reads;

    ForkedRows(TableState state, TransactionAttempt transaction) {
        super(state.table().name(), state.table().primaryKey(), ColumnStore.forkOf(state.rows()));
        this.state = state;
        this.transaction = transaction;
        reads = new ReadSet(state);
        track(transaction.tracker());
    }

    /** Returns the state it began as. */
    TableState state() {
        return state;
    }

    /** Returns whether anything was read or changed. */
    boolean isUsed() {
        return !reads.isEmpty() || !edits().isEmpty();
    }

    ReadSet reads() {
        return reads;
    }

    /** Returns what was changed. */
    RowChanges edits() {
        return changesFor(transaction.tracker()).rows();
    }

    private <T> T reading(Supplier<T> work) {
        EmbeddedTable table = state.table();
        long stamp = table.lock.readLock();
        try {
            return work.get();
        } finally {
            table.lock.unlockRead(stamp);
        }
    }

    @Override
    List<IndexDefinition> definitions() {
        transaction.checkUsable();
        return state.indexes();
    }

    @Override
    int find(Object key) {
        transaction.checkUsable();
        int inserted = super.find(key);
        if (inserted != NO_ROW) {
            return inserted;
        }
        int rowId = state.find(key);
        reads.found(key, rowId);
        boolean isThere = rowId != NO_ROW && store().chunkOf(rowId).isLive(ChunkDirectory.place(rowId));
        return isThere ? rowId : NO_ROW;
    }

    /** A key is new only if nobody has inserted it meanwhile, so each is looked for. */
    @Override
    boolean isBeyondAll(Object key) {
        return false;
    }

    /** Takes keys out of the table's own sequence, so that transactions which insert do not hinder each other: as many as follow. */
    @Override
    KeySequence next(KeySequence sequence, List<PreparedRow> prepared, int number) {
        boolean reserved = number > 0 && !prepared.get(number - 1).hasKey();
        if (reserved) {
            return sequence;
        }
        int last = number;
        while (last < prepared.size() && !prepared.get(last).hasKey()) {
            last++;
        }
        return new KeySequence(state.table().reserveKeys(sequence.peek(table()), last - number));
    }

    @Override
    List<Object> assignKeys(List<PreparedRow> prepared) {
        transaction.checkUsable();
        return super.assignKeys(prepared);
    }

    @Override
    Plan plan(Selection selection) {
        transaction.checkUsable();
        Object key = Plan.keyOf(selection, state.table().primaryKey());
        if (key == null) {
            reads.matched(selection.where());
            return reading(() -> state.plan(selection, store(), edits()));
        }
        int[] found = withKey(key);
        Plan present = reading(() -> state.table().rows().plan(Selection.where(selection.where())));
        return Plan.ofOtherState(selection, present, found);
    }

    @Override
    QueryPlan.Node access(Plan plan) {
        return reading(plan::access);
    }

    /** A join reads all rows. */
    @Override
    @Nullable
    JoinLookup lookup(List<String> fields) {
        return null;
    }

    @Override
    Snapshot all() {
        transaction.checkUsable();
        reads.matched(Conditions.all());
        return super.all();
    }

    @Override
    int count() {
        return all().liveRows();
    }

    @Override
    boolean keepsRowIds() {
        return true;
    }

    @Override
    boolean createIndex(IndexDefinition definition) {
        throw definesIndex();
    }

    @Override
    boolean dropIndex(IndexDefinition definition) {
        throw definesIndex();
    }

    @Override
    @Nullable
    Expiry expiry() {
        transaction.checkUsable();
        return state.expiry();
    }

    @Override
    boolean setExpiry(@Nullable Expiry wanted) {
        throw new TransactionException(
                ErrorCode.TRANSACTION_MISUSE,
                "Whether rows of table '" + table()
                        + "' expire cannot be changed in a transaction; do it before, with the table that the database gives.");
    }

    private TransactionException definesIndex() {
        return new TransactionException(
                ErrorCode.TRANSACTION_MISUSE,
                "An index of table '" + table()
                        + "' cannot be created or dropped in a transaction; do it before, with the table that the database gives.");
    }
}
