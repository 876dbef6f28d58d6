package io.dictdb.internal.engine;

import io.dictdb.ErrorCode;
import io.dictdb.Table;
import io.dictdb.TableNotFoundException;
import io.dictdb.Transaction;
import io.dictdb.TransactionException;
import io.dictdb.internal.feed.Feed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a transaction's function: a state of the database, and tables of its own for what is read and changed. */
final class TransactionAttempt implements Transaction {
    private final EmbeddedDatabase database;
    private final DatabaseState state;
    private final ChangeTracker tracker;
    private final int number;

    /** The transaction of another database within which this one runs, or null. */
    private final @Nullable TransactionAttempt outer;

    private final Thread thread = Thread.currentThread();

    /** Counts the changes of the transaction's own tables, which are no changes of the database yet. */
    private final Commits ownCommits;

    /** The tables that were asked for. */
    private final Map<String, Forked> forks = new LinkedHashMap<>();

    /** Whether it was asked which tables there are, or for one that is not there. */
    private boolean catalogRead;

    private volatile boolean ended;

    TransactionAttempt(EmbeddedDatabase database, Feed feed, int number, @Nullable TransactionAttempt outer) {
        this.database = database;
        this.number = number;
        this.outer = outer;
        state = database.state();
        tracker = new ChangeTracker(database, false);
        ownCommits = new Commits(tracker, feed);
    }

    /**
     * A table of the transaction.
     *
     * @param table what the function gets
     * @param rows the rows it has
     */
    record Forked(EmbeddedTable table, ForkedRows rows) {
        /** Returns the table of the database. */
        EmbeddedTable original() {
            return rows.state().table();
        }
    }

    /** Returns whether this transaction, or one within which it runs, is one of a database. */
    boolean isWithinOneOf(EmbeddedDatabase other) {
        return database == other || (outer != null && outer.isWithinOneOf(other));
    }

    /** Returns what collects the changes of the transaction's own tables. */
    ChangeTracker tracker() {
        return tracker;
    }

    DatabaseState state() {
        return state;
    }

    boolean isCatalogRead() {
        return catalogRead;
    }

    List<Forked> forks() {
        return List.copyOf(forks.values());
    }

    /** Ends it: nothing is read or changed in it any more. */
    void end() {
        ended = true;
    }

    /** Throws unless it is running, and on this thread. */
    void checkUsable() {
        if (ended) {
            throw new TransactionException(
                    ErrorCode.TRANSACTION_MISUSE,
                    "The transaction has ended; use it and its tables and queries only within the function it was given to.");
        }
        if (Thread.currentThread() != thread) {
            throw new TransactionException(
                    ErrorCode.TRANSACTION_MISUSE,
                    "The transaction is one of thread '" + thread.getName() + "', not of '"
                            + Thread.currentThread().getName()
                            + "'; use it on the thread that runs its function, and hand over rows instead.");
        }
    }

    @Override
    public Table table(String name) {
        checkUsable();
        Forked known = forks.get(Objects.requireNonNull(name, "name"));
        if (known != null) {
            return known.table();
        }
        if (!state.tables().containsKey(name)) {
            catalogRead = true;
            throw new TableNotFoundException(name, state.tableNames());
        }
        TableState table = state.table(name);
        ForkedRows rows = new ForkedRows(table, this);
        Forked forked = new Forked(new EmbeddedTable(table.table(), rows, ownCommits), rows);
        forks.put(name, forked);
        return forked.table();
    }

    @Override
    public Optional<Table> findTable(String name) {
        checkUsable();
        if (state.tables().containsKey(Objects.requireNonNull(name, "name"))) {
            return Optional.of(table(name));
        }
        catalogRead = true;
        return Optional.empty();
    }

    @Override
    public List<String> tableNames() {
        checkUsable();
        catalogRead = true;
        return state.tableNames();
    }

    @Override
    public int attempt() {
        return number;
    }
}
