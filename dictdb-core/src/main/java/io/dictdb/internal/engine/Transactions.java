package io.dictdb.internal.engine;

import io.dictdb.ConcurrentChangeException;
import io.dictdb.ErrorCode;
import io.dictdb.Transaction;
import io.dictdb.TransactionException;
import io.dictdb.TransactionOptions;
import io.dictdb.internal.value.CopyOut;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the transactions of a database. A function works on a state of the database and on tables of its own, without a lock; then, under
 * the locks of the tables it used, what it has read is compared with what is there, and if it is the same, what it has changed is checked
 * and changed there. Else the function is run again.
 */
final class Transactions {
    /** After so many attempts, there is a pause before each, ever longer, so that other threads get through. */
    private static final int EAGER_ATTEMPTS = 2;

    private static final int LONGEST_PAUSE_MICROS = 1000;

    private final EmbeddedDatabase database;
    private final Commits commits;

    /** The attempt that runs on a thread: the innermost, if there are some on several databases. */
    private static final ThreadLocal<@Nullable TransactionAttempt> RUNNING = new ThreadLocal<>();

    Transactions(EmbeddedDatabase database, Commits commits) {
        this.database = database;
        this.commits = commits;
    }

    <T extends @Nullable Object> T run(TransactionOptions options, Function<? super Transaction, ? extends T> work) {
        TransactionAttempt outer = RUNNING.get();
        if (outer != null && outer.isWithinOneOf(database)) {
            throw new TransactionException(
                    ErrorCode.TRANSACTION_MISUSE,
                    "This thread is in a transaction on the database already; give that one to what is to be part of it,"
                            + " and let what is not come after it.");
        }
        for (int attempt = 1; ; attempt++) {
            TransactionAttempt transaction = new TransactionAttempt(database, commits.feed(), attempt, outer);
            T result;
            RUNNING.set(transaction);
            try {
                result = work.apply(transaction);
            } finally {
                transaction.end();
                if (outer == null) {
                    RUNNING.remove();
                } else {
                    RUNNING.set(outer);
                }
            }
            ReadSet.Conflict conflict = commit(transaction);
            if (conflict == null) {
                return result;
            }
            Object key = conflict.key();
            StatementLog.conflicting(conflict.table(), key, attempt);
            if (attempt >= options.attempts()) {
                throw ConcurrentChangeException.ofTransaction(
                        conflict.table(), key == null ? null : CopyOut.key(key), attempt);
            }
            pause(attempt);
        }
    }

    private static void pause(int attempt) {
        if (attempt > EAGER_ATTEMPTS) {
            LockSupport.parkNanos(Math.min(attempt * 10L, LONGEST_PAUSE_MICROS) * 1000L);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new TransactionException(
                    ErrorCode.TRANSACTION_INTERRUPTED,
                    "The thread was interrupted after attempt " + attempt
                            + " of its transaction, during which others had changed what it had read; nothing is"
                            + " changed.");
        }
    }

    /** Commits a transaction whose function is through, and returns null; or what others have changed of all that it has read. */
    private ReadSet.@Nullable Conflict commit(TransactionAttempt transaction) {
        List<TableEdits> changes = new ArrayList<>();
        List<EmbeddedTable> changed = new ArrayList<>();
        List<EmbeddedTable> used = new ArrayList<>();
        for (TransactionAttempt.Forked forked : transaction.forks()) {
            if (forked.rows().isUsed()) {
                used.add(forked.original());
                TableEdits edits = TableEdits.of(forked);
                if (!edits.isEmpty()) {
                    changes.add(edits);
                    changed.add(forked.original());
                }
            }
        }
        if (changes.isEmpty()) {
            return null;
        }
        for (TransactionAttempt.Forked forked : transaction.forks()) {
            ReadSet.Conflict conflict = forked.rows().reads().conflictIfManyChanges();
            if (conflict != null) {
                return conflict;
            }
        }
        Outcome outcome = EmbeddedDatabase.locked(used, changed::contains, () -> {
            commits.checkOpen();
            ReadSet.Conflict conflict = conflict(transaction);
            if (conflict != null) {
                return new Outcome(conflict, Commits.SAFE);
            }
            changes.forEach(TableEdits::check);
            changes.forEach(TableEdits::apply);
            long commit = commits.commit(changed);
            changed.forEach(table -> table.noteChange(commit));
            return new Outcome(null, commit);
        });
        changed.forEach(EmbeddedTable::startExpiry);
        commits.await(outcome.commit());
        return outcome.conflict();
    }

    /**
     * What came of a transaction.
     *
     * @param conflict what keeps it from being committed, or null
     * @param commit what to await if it was
     */
    private record Outcome(ReadSet.@Nullable Conflict conflict, long commit) {}

    /** Returns what others have changed of all that a transaction has read, or null. Under the locks of the tables it used. */
    private ReadSet.@Nullable Conflict conflict(TransactionAttempt transaction) {
        String other = transaction.isCatalogRead() ? transaction.state().differentTable(database.catalog()) : null;
        if (other != null) {
            return new ReadSet.Conflict(other, null);
        }
        for (TransactionAttempt.Forked forked : transaction.forks()) {
            if (forked.rows().isUsed()) {
                ReadSet.Conflict conflict = forked.original().isDropped()
                        ? new ReadSet.Conflict(forked.original().name(), null)
                        : forked.rows().reads().conflict();
                if (conflict != null) {
                    return conflict;
                }
            }
        }
        return null;
    }
}
