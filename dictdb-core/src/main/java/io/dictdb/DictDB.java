package io.dictdb;

import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.engine.JournaledDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory database: tables by name. It needs no closing, unless it was {@link #open opened} in a directory. It starts threads only for
 * rows that {@link Table#expireBy expire}, {@link #changes readers of changes} and asynchronous saves and loads; none outlives its work, and
 * none keeps the program or an abandoned database alive.
 *
 * <pre>{@code
 * DictDB db = DictDB.create();
 * Table users = db.createTable("users");
 * users.createIndex("email", IndexType.HASH);
 * Object id = users.insert(Map.of("name", "Ada", "email", "ada@example.com"));
 * Optional<Row> ada = users.where(field("email").eq("ada@example.com")).first();
 * db.save(Path.of("users.json"), Format.JSON);
 * }</pre>
 *
 * <p>Made by {@link #create}, {@link #load} and {@link #open}; not meant to be implemented by applications.
 */
public interface DictDB {
    /** The primary key of a table that is created without naming one. */
    String DEFAULT_PRIMARY_KEY = "id";

    /** Returns a new, empty database. */
    static DictDB create() {
        return EmbeddedDatabase.create();
    }

    /**
     * Opens the database that lives in a directory, or makes a new one there: every statement goes to a journal in it before it returns. What
     * a crash kept from being written whole is cut from the journal's end; see {@link DurableDatabase#recovery}.
     *
     * <p>The directory is made if it is missing, for its owner alone. One database at a time has it. O(rows + statements since the last
     * checkpoint).
     *
     * @throws JournalException if the directory is in use, holds something else, or cannot be written
     * @throws DatabaseFileException if a file in it is damaged or missing, naming it and what is lost; nothing is changed then
     */
    static DurableDatabase open(Path directory, Durability durability) {
        return open(directory, OpenOptions.of(durability));
    }

    /**
     * Opens a database as {@link #open(Path, Durability)} does, with options: a new one can begin with the state of backups or of a file.
     *
     * @throws JournalException if the directory is in use, holds something else, cannot be written, or has another database than the one it
     *     was to begin with, or an older state
     * @throws DatabaseFileException if a file in it is damaged or missing, naming it and what is lost, or the initial file cannot be read
     */
    static DurableDatabase open(Path directory, OpenOptions options) {
        return JournaledDatabase.open(directory, options);
    }

    /**
     * Opens a database as {@link #open(Path, OpenOptions)} does, on the executor of the options, or a thread of its own that ends with the
     * work. Cancelling the future stops it and gives the directory free; at the very end it is too late, and {@code cancel} says so. If the
     * executor takes no work, the future has failed.
     */
    static CompletableFuture<DurableDatabase> openAsync(Path directory, OpenOptions options) {
        return JournaledDatabase.openAsync(directory, options);
    }

    /**
     * Reads a database from a file that {@link #save} wrote, in whatever format, or the Python library of the same idea. Rows, keys,
     * schemas, indexes and key counters come back, and what marks this database among others, so that deltas of it can be applied.
     * O(rows), with memory for the database and a buffer.
     *
     * @throws DatabaseFileException if the file cannot be read or is no whole database file
     */
    static DictDB load(Path file) {
        return load(file, FileOptions.defaults());
    }

    /**
     * Reads a database as {@link #load(Path)} does, within limits of one's own: for files from elsewhere.
     *
     * @throws DatabaseFileException if the file cannot be read or is no whole database file
     * @throws FileLimitException if it exceeds a limit
     */
    static DictDB load(Path file, InputLimits limits) {
        return load(file, FileOptions.defaults().limits(limits));
    }

    /**
     * Reads a database as {@link #load(Path)} does, from a file that must be of that format; {@link Format#BINARY} and
     * {@link Format#COMPRESSED} are one in this.
     *
     * @throws DatabaseFileException if the file is of another format, cannot be read or is no whole database file
     */
    static DictDB load(Path file, Format format) {
        return load(file, FileOptions.defaults().format(format));
    }

    /**
     * Reads a database as {@link #load(Path)} does, with options.
     *
     * @throws DatabaseFileException if the file is of another format, cannot be read or is no whole database file
     * @throws FileLimitException if it exceeds a limit
     */
    static DictDB load(Path file, FileOptions options) {
        return EmbeddedDatabase.load(file, options);
    }

    /** Reads a database as {@link #load(Path)} does, on a thread of its own that ends with the work. */
    static CompletableFuture<DictDB> loadAsync(Path file) {
        return loadAsync(file, FileOptions.defaults());
    }

    /** Reads a database as {@link #load(Path, Format)} does, on a thread of its own that ends with the work. */
    static CompletableFuture<DictDB> loadAsync(Path file, Format format) {
        return loadAsync(file, FileOptions.defaults().format(format));
    }

    /** Reads a database as {@link #load(Path, Format)} does, on the executor. Cancelling the future stops the work. */
    static CompletableFuture<DictDB> loadAsync(Path file, Format format, Executor executor) {
        return loadAsync(file, FileOptions.defaults().format(format).executor(executor));
    }

    /**
     * Reads a database as {@link #load(Path, FileOptions)} does, on the executor of the options, or a thread of its own that ends with the
     * work. Cancelling the future stops the work. If the executor takes no work, the future has failed.
     */
    static CompletableFuture<DictDB> loadAsync(Path file, FileOptions options) {
        return EmbeddedDatabase.loadAsync(file, options);
    }

    /**
     * Creates a table whose primary key is {@value #DEFAULT_PRIMARY_KEY}.
     *
     * @throws DuplicateTableException if a table has that name
     * @throws InvalidArgumentException if the name is blank
     */
    default Table createTable(String name) {
        return createTable(name, DEFAULT_PRIMARY_KEY);
    }

    /** Creates a table with that primary key; throws as {@link #createTable(String)} does. */
    default Table createTable(String name, String primaryKey) {
        return createTable(name, primaryKey, null);
    }

    /**
     * Creates a table whose records must fit the schema. Its primary key is the one that the schema names, or
     * {@value #DEFAULT_PRIMARY_KEY}; a key that is none of the schema's fields is added to it as a whole number.
     *
     * @throws DuplicateTableException if a table has that name
     * @throws InvalidArgumentException if the name is blank, or the schema's field of the primary key cannot be one
     */
    default Table createTable(String name, Schema schema) {
        return createTable(name, schema.primaryKey().orElse(DEFAULT_PRIMARY_KEY), schema);
    }

    /**
     * Creates a table with that primary key whose records must fit the schema, if there is one, as {@link #createTable(String, Schema)}
     * does.
     *
     * @throws InvalidArgumentException if the schema names another primary key
     */
    Table createTable(String name, String primaryKey, @Nullable Schema schema);

    /**
     * Creates a table that appears with all its rows at once. The filling is given the table before anybody else can see it, and inserts
     * into it by as many statements as it likes, say ten million rows in batches; when it returns, the database has the table. If
     * it throws, there never was one, and what it threw is thrown on.
     *
     * <pre>{@code
     * db.createTable("products", "sku", null, table -> {
     *     table.createIndex("price", IndexType.SORTED);
     *     batches.forEach(table::insertAll);
     * });
     * }</pre>
     *
     * <p>Saves and backups made meanwhile don't have the table. No lock is held while it is being filled, and the name stays free: if
     * another table has it in the end, that one stays.
     *
     * @throws DuplicateTableException if a table has that name, before or after the filling
     * @throws InvalidArgumentException if the name is blank
     */
    Table createTable(String name, String primaryKey, @Nullable Schema schema, Consumer<? super Table> filling);

    /**
     * Creates a table for the instances of a type, with a schema that they and no other rows fit: primitive components are required, others
     * may be null or missing. Its primary key is the component {@value #DEFAULT_PRIMARY_KEY}, or a whole number of that name if there is
     * none. Throws as {@link #createTable(String, TypeMapping)} does.
     */
    default <T> TypedTable<T> createTable(String name, Class<T> type) {
        return createTable(name, TypeMapping.of(type));
    }

    /**
     * Creates a table for the instances of a type, as {@link #createTable(String, Class)} does, with the key and fields of the mapping.
     *
     * @throws DuplicateTableException if a table has that name
     * @throws InvalidArgumentException if the name is blank
     * @throws TypeMappingException if the type cannot be mapped; see {@link TypeMapping}
     */
    <T> TypedTable<T> createTable(String name, TypeMapping<T> mapping);

    /**
     * Returns a view of the table with that name whose rows are instances of a type; see {@link Table#as(Class)}.
     *
     * @throws TableNotFoundException if there is none
     * @throws TypeMappingException if the type cannot be mapped
     */
    default <T> TypedTable<T> table(String name, Class<T> type) {
        return table(name).as(type);
    }

    /**
     * Returns the table with that name, the same object each time.
     *
     * @throws TableNotFoundException if there is none
     */
    Table table(String name);

    /** Returns the table with that name, if there is one. */
    Optional<Table> findTable(String name);

    /** Returns the names of the tables in the order they were created. */
    List<String> tableNames();

    /**
     * Removes a table and its rows.
     *
     * @throws TableNotFoundException if there is none with that name
     */
    void dropTable(String name);

    /**
     * Deletes the rows of all tables whose time has come, as happens in the background, before it returns; see {@link
     * Table#expireBy(String, java.time.Duration)}. O(rows deleted).
     *
     * @return how many rows were deleted
     */
    int removeExpired();

    /** Returns how many changes the database has seen: the number of its last statement that changed anything. */
    long sequence();

    /** Returns a feed of the changes of all tables from now on, created and dropped tables and indexes included. */
    Changes changes();

    /**
     * Returns a feed of all changes after a statement, so that a reader can go on where it was: after the {@link #sequence} at which it
     * has read the tables, or the last one that it was {@link ChangeSubscription#sequence told of}. Changes are
     * those that are {@link #keepChanges kept}, and of a database that was {@link #open opened} those since its last checkpoint, also from
     * before it was opened: they are read from the journal, which takes the time and memory of opening the database once more. Its {@code
     * subscribe} throws {@link ChangesLostException} if the changes since then are not there any more, and {@link InvalidArgumentException} if the
     * database has not come that far.
     */
    Changes changes(long after);

    /**
     * Keeps what the last statements change from now on, for readers that begin in the {@link #changes(long) past}. Costs the memory of what
     * they changed: at the worst, for each statement, the parts of 1,024 rows of the tables that it changed.
     *
     * @param statements how many; 0 for none, which is the default
     * @throws InvalidArgumentException if it is negative
     */
    void keepChanges(int statements);

    /**
     * Runs a function whose statements, on any number of tables, happen all together or not at all, and isolated from all others:
     *
     * <pre>{@code
     * db.transact(tx -> {
     *     Table accounts = tx.table("accounts");
     *     if (accounts.get(from).orElseThrow().getLong("balance") < amount) {
     *         throw new IllegalStateException("not enough money");
     *     }
     *     accounts.increment(from, "balance", -amount);
     *     accounts.increment(to, "balance", amount);
     *     tx.table("transfers").insert(Map.of("from", from, "to", to, "amount", amount));
     * });
     * }</pre>
     *
     * <p>The function works on one state of the whole database, and no lock is held while it runs. When it returns, what it has read
     * is compared with what is there now: if others have changed any of it, the function is run again on a new state, after a short pause;
     * so it should have no other effect. Otherwise its changes are made, in one step. What it throws is passed on, and nothing is changed.
     *
     * <p>Transactions are <em>strictly serializable</em>: each happens as if at one moment between its call and its return, with no other
     * statement or transaction at the same time. One that only reads never runs again. None waits for another, so that there are no
     * deadlocks. What counts as read: a row by its key, or that there is none; for a query, update or deletion all rows that match
     * its condition, whatever its order and limit; for a count without condition, and the table joined by a query, all rows.
     *
     * <p>Statements on the tables that the database gives, rather than the transaction, are no part of it, wherever they are called: they
     * see and do what they do elsewhere, at once and for good. A transaction within the function, on the same database, throws
     * {@link TransactionException}.
     *
     * <p>A database that was {@link #open opened} writes it to its journal as one change, whole or not at all. O(tables + what is read and
     * changed).
     *
     * @throws ConcurrentChangeException if others changed what was read during each of 1000 attempts
     * @throws DuplicateValueException if two rows would have equal values in a unique index
     * @throws LimitExceededException if a table would have more rows or fields than it can
     * @throws TransactionException if the thread is in a transaction already, or was interrupted between two attempts
     */
    default void transact(Consumer<? super Transaction> work) {
        transact(TransactionOptions.defaults(), work);
    }

    /** Runs a function in a transaction, as {@link #transact(Consumer)} does, with options. */
    default void transact(TransactionOptions options, Consumer<? super Transaction> work) {
        Objects.requireNonNull(work, "work");
        Function<Transaction, @Nullable Object> function = tx -> {
            work.accept(tx);
            return null;
        };
        Object unused = transactResult(options, function);
    }

    /** Runs a function in a transaction, as {@link #transact(Consumer)} does, and returns what it returns. */
    default <T extends @Nullable Object> T transactResult(Function<? super Transaction, ? extends T> work) {
        return transactResult(TransactionOptions.defaults(), work);
    }

    /** Runs a function in a transaction, as {@link #transact(Consumer)} does, with options, and returns what it returns. */
    <T extends @Nullable Object> T transactResult(
            TransactionOptions options, Function<? super Transaction, ? extends T> work);

    /**
     * Returns the present state of all tables, which can be read for as long as it is held, while others go on writing. It need not be closed.
     *
     * <pre>{@code
     * DatabaseSnapshot monday = db.snapshot();
     * long before = monday.table("orders").where(field("state").eq("open")).count();
     * }</pre>
     */
    DatabaseSnapshot snapshot();

    /**
     * Writes the whole database to a file: one state of all tables, while other threads go on writing. The file is written beside
     * the target, forced to disk, and put in the target's place in one step: at any moment the target is the earlier file or the
     * new one, whole.
     *
     * @throws DatabaseFileException if the file cannot be written
     */
    default void save(Path file, Format format) {
        save(file, format, FileOptions.defaults());
    }

    /**
     * Writes the whole database as {@link #save(Path, Format)} does, with options, of which the listener counts.
     *
     * @throws DatabaseFileException if the file cannot be written
     */
    void save(Path file, Format format, FileOptions options);

    /**
     * Saves as {@link #save(Path, Format)} does, on a thread of its own that ends with the work. What is saved is a state the database has
     * between the call and the completion. Cancelling the future stops the work and leaves no file behind; when the file is about to be put
     * in its place, it is too late, and {@code cancel} says so.
     */
    default CompletableFuture<Void> saveAsync(Path file, Format format) {
        return saveAsync(file, format, FileOptions.defaults());
    }

    /** Saves as {@link #saveAsync(Path, Format)} does, on the executor. */
    default CompletableFuture<Void> saveAsync(Path file, Format format, Executor executor) {
        return saveAsync(file, format, FileOptions.defaults().executor(executor));
    }

    /**
     * Saves as {@link #saveAsync(Path, Format)} does, with options: on their executor, or a thread of its own. If the executor takes no
     * work, the future has failed.
     */
    CompletableFuture<Void> saveAsync(Path file, Format format, FileOptions options);

    /**
     * Returns what the database holds and has done since it was made or loaded: rows, bytes, statements by kind and access path, waiting
     * for locks, snapshots, and the journal. Each table's numbers are of one moment, but statements that run meanwhile may be counted or
     * not. Counting is always on; see {@link #timeStatements} for durations.
     *
     * <p>O(tables · (fields + indexes + samples)), whatever the number of rows: bytes are estimated from samples. Writers of a table wait
     * some microseconds.
     */
    DatabaseStats stats();

    /**
     * Returns the indexes that statements so far lacked: those that looked at a thousand rows or more, and at ten or more for each that they
     * returned, changed or deleted. Statements that differ in values alone count together; of each table, the 64 kinds that looked at the
     * most rows are known. An index is advised if it would serve the first statement of a kind on the rows there are now.
     *
     * <pre>{@code
     * db.advice().forEach(advice -> System.out.println(advice.code())); // db.table("orders").createIndex("city", IndexType.HASH);
     * }</pre>
     *
     * <p>O(kinds of statements · rows · fields of their conditions), on a snapshot; nobody waits.
     *
     * @return advice on all tables, that about the statements which looked at the most rows first
     */
    List<IndexAdvice> advice();

    /** Forgets the statements that {@link #advice} knows. */
    void clearAdvice();

    /**
     * Sets whether statements are timed, by default not: reading the clock takes as long as a look-up by key. Backups, files and waiting for
     * locks are always timed.
     */
    void timeStatements(boolean timed);

    /**
     * Logs each statement that takes at least so long, at WARN to the logger {@code io.dictdb.slow}, with its condition, its plan, and
     * how many rows it looked at and returned. May be called at any time; the new threshold takes the place of the one before. By default
     * nothing is logged, and no clock is read; while there is a threshold, it is read twice for each statement.
     *
     * <p>Conditions stand in the log with their values, so think of what may be in them.
     *
     * @param threshold from which duration on, zero for all statements; null to log none
     * @throws InvalidArgumentException if it is negative
     */
    void logSlowStatements(@Nullable Duration threshold);

    /**
     * Checks that what the database holds in memory does not contradict itself, for tests and for peace of mind; no application
     * needs it to be safe.
     *
     * <p>What is checked of each table: the counters, statistics and layout of its rows; that each row is found by its primary key
     * and no other key is; that each index holds exactly the rows that a scan finds, for each of their values, and a unique one each
     * value once; that the next generated key is beyond all there are; and that what running backup managers take for changed or
     * deleted is so. Files are not looked at.
     *
     * <p>O(rows · (fields + indexes)), with memory for the row ids of one index. Tables are checked one after the other. Reading goes
     * on meanwhile; a table's writers wait until it is checked.
     *
     * @throws IntegrityException for the first contradiction, naming the table and the structure at fault
     */
    void checkIntegrity();
}
