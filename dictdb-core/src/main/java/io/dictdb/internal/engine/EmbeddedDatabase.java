package io.dictdb.internal.engine;

import io.dictdb.Changes;
import io.dictdb.DatabaseSnapshot;
import io.dictdb.DatabaseStats;
import io.dictdb.DictDB;
import io.dictdb.DuplicateTableException;
import io.dictdb.FieldType;
import io.dictdb.FileOptions;
import io.dictdb.Format;
import io.dictdb.IndexAdvice;
import io.dictdb.InputLimits;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.Table;
import io.dictdb.TableNotFoundException;
import io.dictdb.TableStats;
import io.dictdb.Transaction;
import io.dictdb.TransactionOptions;
import io.dictdb.TypeMapping;
import io.dictdb.TypedTable;
import io.dictdb.internal.feed.Feed;
import io.dictdb.internal.feed.FeedChanges;
import io.dictdb.internal.feed.FeedSource;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.DatabaseFile;
import io.dictdb.internal.file.DeltaDocument;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.file.Storage;
import io.dictdb.internal.journal.Journal;
import io.dictdb.internal.mapping.MappedTable;
import io.dictdb.internal.observe.HeldSnapshots;
import io.dictdb.internal.observe.Observed;
import io.dictdb.internal.observe.StatementObservers;
import io.dictdb.internal.store.Commit;
import io.dictdb.internal.store.DatabaseCut;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.TableChanges;
import io.dictdb.internal.store.TableCut;
import io.dictdb.internal.thread.OwnThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The embedded database: the catalog of tables, cuts through all of them, and what is saved and loaded. */
public sealed class EmbeddedDatabase implements DictDB, Observed permits JournaledDatabase {
    /** What readers of the changes and work with files run on that bring no executor. */
    private final OwnThreads threads = new OwnThreads(OwnThreads.Code.CALLBACKS);

    /** Tells readers of the changes, while there are readers. */
    private final Feed feed = new Feed(new ChangesOfTables(), threads);

    /** Counts the changes of all tables; told of each under the lock of the table that changes. */
    private final Commits commits = new Commits(new ChangeTracker(this, true), feed);

    private final StatementObservers observers = new StatementObservers(System::nanoTime);
    private final SlowStatementLog slowStatements = new SlowStatementLog(observers);
    private final HeldSnapshots snapshots = new HeldSnapshots(observers.nanoTime());
    private final Transactions transactions = new Transactions(this, commits);

    /** Serialises changes of the catalog and of the trackers, and cuts. */
    private final ReentrantLock catalogLock = new ReentrantLock();

    /** Replaced under {@link #catalogLock}. */
    private volatile Catalog tables = Catalog.EMPTY;

    /** Guarded by {@link #catalogLock}. */
    private final Set<ChangeTracker> trackers = new LinkedHashSet<>();

    /** Tells this database from others; it stays the same when it is saved and loaded. */
    private volatile UUID id = UUID.randomUUID();

    /** Deletes rows that expire. */
    private final Expirer expirer;

    EmbeddedDatabase() {
        this(ExpiryThreads.system());
    }

    EmbeddedDatabase(ExpiryThreads threads) {
        expirer = new Expirer(() -> tables.values(), threads);
    }

    /** Returns a new, empty database. */
    public static EmbeddedDatabase create() {
        EmbeddedDatabase database = new EmbeddedDatabase();
        CatalogLog.initialized();
        return database;
    }

    /**
     * Returns the database as an embedded one.
     *
     * @throws InvalidArgumentException if it is another implementation
     */
    public static EmbeddedDatabase of(DictDB database) {
        if (database instanceof EmbeddedDatabase embedded) {
            return embedded;
        }
        throw new InvalidArgumentException(
                "database",
                "A database of " + database.getClass().getName()
                        + " was given; use one made by DictDB.create or load.");
    }

    /** Reads a database; see {@link DictDB#load}. */
    public static DictDB load(Path file, FileOptions options) {
        return load(file, options, FileTask.Control.NONE);
    }

    /** Reads a database on the executor of the options, or on a thread of its own. */
    public static CompletableFuture<DictDB> loadAsync(Path file, FileOptions options) {
        Objects.requireNonNull(file, "file");
        return FileTask.start(options.executor(), "dictdb-load", control -> load(file, options, control));
    }

    private static DictDB load(Path file, FileOptions options, FileTask.Control control) {
        Path target = Storage.resolveLink(Objects.requireNonNull(file, "file"));
        FileWatch watch = new FileWatch(control, options.listener());
        return load(target, options.format(), options.limits(), watch).database();
    }

    /**
     * Reads a database and its place in a chain of backups, from a file that is no link.
     *
     * @param format what the file must be, or null to find out
     */
    public static LoadedDatabase load(Path file, @Nullable Format format, InputLimits limits, FileWatch watch) {
        CatalogLog.loading(file);
        LoadedDatabase loaded = DatabaseLoader.load(new EmbeddedDatabase(), file, format, limits, watch);
        CatalogLog.loaded(file, loaded.database().cut(null));
        return loaded;
    }

    @Override
    public Table createTable(String name, String primaryKey, @Nullable Schema schema) {
        checkName("name", name);
        checkName("primaryKey", primaryKey);
        checkKeyType(primaryKey, schema);
        CatalogLog.creating(name, primaryKey);
        EmbeddedTable table = addTable(name, primaryKey, schema);
        CatalogLog.created(name, primaryKey);
        return table;
    }

    @Override
    public <T> TypedTable<T> createTable(String name, TypeMapping<T> mapping) {
        return createTable(name, MappedTable.schema(mapping)).as(mapping);
    }

    /** Refuses a schema in which the key is of a type that no key has; files that have one load all the same. */
    private static void checkKeyType(String primaryKey, @Nullable Schema schema) {
        FieldType type = schema == null ? null : schema.types().get(primaryKey);
        if (type == FieldType.LIST || type == FieldType.MAP) {
            throw new InvalidArgumentException(
                    "schema",
                    "Field '" + primaryKey + "' is the primary key and cannot be " + type
                            + "; give it a scalar type, such as FieldType.STRING.");
        }
    }

    EmbeddedTable addTable(String name, String primaryKey, @Nullable Schema schema) {
        return add(name, () -> newTable(name, primaryKey, schema));
    }

    EmbeddedTable add(String name, Supplier<EmbeddedTable> made) {
        EmbeddedTable table;
        long commit;
        catalogLock.lock();
        try {
            commits.checkOpen();
            if (tables.containsKey(name)) {
                throw new DuplicateTableException(name);
            }
            table = made.get();
            List<EmbeddedTable> added = List.of(table);
            Catalog extended = tables.with(table);
            commit = locked(added, true, () -> {
                tables = extended;
                return commits.commit(added, 0);
            });
        } finally {
            catalogLock.unlock();
        }
        commits.await(commit);
        return table;
    }

    @Override
    public Table createTable(String name, String primaryKey, @Nullable Schema schema, Consumer<? super Table> filling) {
        checkName("name", name);
        checkName("primaryKey", primaryKey);
        checkKeyType(primaryKey, schema);
        Objects.requireNonNull(filling, "filling");
        if (tables.containsKey(name)) {
            throw new DuplicateTableException(name);
        }
        CatalogLog.creating(name, primaryKey);
        EmbeddedTable table = new EmbeddedTable(name, primaryKey, schema, commits, expirer, observers);
        boolean added = false;
        try {
            filling.accept(table);
            add(name, () -> filled(table));
            added = true;
            if (table.expires()) {
                expirer.start();
            }
        } finally {
            if (!added) {
                drop(table);
            }
        }
        CatalogLog.created(name, primaryKey);
        return table;
    }

    /** Has all trackers take a table and the rows it has for new. */
    private EmbeddedTable filled(EmbeddedTable table) {
        return locked(List.of(table), true, () -> {
            trackers.forEach(table.rows()::trackCreated);
            return table;
        });
    }

    /** Makes a table that all trackers take for created. */
    private EmbeddedTable newTable(String name, String primaryKey, @Nullable Schema schema) {
        EmbeddedTable table = new EmbeddedTable(name, primaryKey, schema, commits, expirer, observers);
        trackers.forEach(table.rows()::trackCreated);
        return table;
    }

    private static void checkName(String argument, String name) {
        if (name.isBlank()) {
            throw new InvalidArgumentException(
                    argument, argument + " is blank; give it at least one visible character.");
        }
    }

    @Override
    public Table table(String name) {
        EmbeddedTable table = tables.get(Objects.requireNonNull(name, "name"));
        if (table == null) {
            throw new TableNotFoundException(name, tableNames());
        }
        CatalogLog.got(name);
        return table;
    }

    @Override
    public Optional<Table> findTable(String name) {
        return Optional.ofNullable(tables.get(Objects.requireNonNull(name, "name")));
    }

    @Override
    public List<String> tableNames() {
        return List.copyOf(tables.keySet());
    }

    @Override
    public void dropTable(String name) {
        Objects.requireNonNull(name, "name");
        CatalogLog.dropping(name);
        long commit;
        catalogLock.lock();
        try {
            commits.checkOpen();
            EmbeddedTable table = tables.get(name);
            if (table == null) {
                throw new TableNotFoundException(name, tableNames());
            }
            drop(table);
            tables = tables.without(name);
            commit = commits.commit(List.of(), 0);
        } finally {
            catalogLock.unlock();
        }
        commits.await(commit);
        CatalogLog.dropped(name);
    }

    /** Ends a table's life, once its last statement is through. */
    private void drop(EmbeddedTable table) {
        locked(List.of(table), true, () -> {
            markDropped(table);
            return null;
        });
    }

    private static void markDropped(EmbeddedTable table) {
        table.markDropped();
        table.rows().trackersDropped();
    }

    @Override
    public <T extends @Nullable Object> T transactResult(
            TransactionOptions options, Function<? super Transaction, ? extends T> work) {
        return transactions.run(Objects.requireNonNull(options, "options"), Objects.requireNonNull(work, "work"));
    }

    @Override
    public DatabaseSnapshot snapshot() {
        DatabaseState state = state();
        return new EmbeddedSnapshot(this, state, snapshots.opened(state.sequence()));
    }

    /** Returns the present state of all tables. O(tables); writers wait no longer than that. */
    DatabaseState state() {
        catalogLock.lock();
        try {
            Map<String, EmbeddedTable> catalog = tables;
            return reading(catalog.values(), () -> {
                Map<String, TableState> states = new HashMap<>();
                catalog.forEach((name, table) -> states.put(name, new TableState(table)));
                return new DatabaseState(commits.sequence(), catalog, states);
            });
        } finally {
            catalogLock.unlock();
        }
    }

    /** Returns the tables there are: another map once one was created or dropped. */
    Map<String, EmbeddedTable> catalog() {
        return tables;
    }

    @Override
    public void save(Path file, Format format, FileOptions options) {
        save(file, format, new FileWatch(FileTask.Control.NONE, options.listener()));
    }

    private void save(Path file, Format format, FileWatch watch) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(format, "format");
        CatalogLog.saving(file, format);
        DatabaseCut cut = cut(null);
        FileHeader header = new FileHeader(id, cut.sequence(), null, null);
        DatabaseFile.write(new AtomicFile(Storage.resolveLink(file)), format, cut, header, watch);
        CatalogLog.saved(file, format, cut);
    }

    @Override
    public CompletableFuture<Void> saveAsync(Path file, Format format, FileOptions options) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(format, "format");
        return FileTask.start(options.executor(), threads.nonDaemons("dictdb-save"), control -> {
            save(file, format, new FileWatch(control, options.listener()));
            return null;
        });
    }

    @Override
    public void checkIntegrity() {
        tables.values().forEach(EmbeddedTable::checkIntegrity);
    }

    @Override
    public DatabaseStats stats() {
        List<TableStats> tableStats = new ArrayList<>();
        for (EmbeddedTable table : tables.values()) {
            TableStats stats = table.stats();
            if (stats != null) {
                tableStats.add(stats);
            }
        }
        return new DatabaseStats(id, sequence(), observers.isTimed(), tableStats, snapshots.stats(), journalStats());
    }

    Optional<DatabaseStats.Journal> journalStats() {
        return Optional.empty();
    }

    @Override
    public List<IndexAdvice> advice() {
        List<IndexAdvice> advice = new ArrayList<>();
        tables.values().forEach(table -> advice.addAll(table.advice()));
        advice.sort(Comparator.comparingLong(IndexAdvice::examinedRows).reversed());
        return List.copyOf(advice);
    }

    @Override
    public void clearAdvice() {
        tables.values().forEach(table -> table.statements().costly().clear());
    }

    @Override
    public void timeStatements(boolean timed) {
        observers.setTimed(timed);
    }

    @Override
    public void logSlowStatements(@Nullable Duration threshold) {
        slowStatements.setThreshold(threshold);
    }

    @Override
    public StatementObservers observers() {
        return observers;
    }

    @Override
    public long sequence() {
        return commits.sequence();
    }

    /** Goes on counting changes behind a number that was given before to another history of this database. */
    public void skipSequence(long used) {
        long commit;
        catalogLock.lock();
        try {
            commits.checkOpen();
            commit = commits.commit(List.of(), used + 1);
        } finally {
            catalogLock.unlock();
        }
        commits.await(commit);
    }

    /** Returns what tells this database from others, its copies on disk apart. */
    public UUID id() {
        return id;
    }

    /** Becomes, when loaded, the database that was written. */
    void resume(FileHeader header) {
        if (header.database() != null) {
            id = header.database();
        }
        commits.startAt(header.sequence());
    }

    /** Becomes the new database that a journal is of. */
    void resume(UUID database) {
        id = database;
    }

    /** Writes each statement to the journal from now on. */
    final void writeTo(Journal journal) {
        connect(journal, false);
    }

    /** Hands each change to the journal, if there is one, and to the feed or not, from now on. */
    private void connect(@Nullable Journal journal, boolean withFeed) {
        betweenStatements(() -> {
            ChangeTracker tracker = commits.tracker();
            if (journal == null && !withFeed) {
                trackers.remove(tracker);
                tables.values().forEach(table -> table.rows().stopTracking(tracker));
            } else if (trackers.add(tracker)) {
                tables.values().forEach(table -> table.rows().track(tracker));
            }
            commits.connect(journal, withFeed);
        });
    }

    /** Does something while no statement is changing anything. O(tables). */
    final void betweenStatements(Runnable work) {
        catalogLock.lock();
        try {
            locked(tables.values(), true, () -> {
                work.run();
                return null;
            });
        } finally {
            catalogLock.unlock();
        }
    }

    @Override
    public int removeExpired() {
        return expirer.removeExpired();
    }

    /** Deletes rows that expire from now on, if there are tables with such. */
    final void startExpiry() {
        if (tables.values().stream().anyMatch(EmbeddedTable::expires)) {
            expirer.start();
        }
    }

    /** Deletes no rows in the background any more. */
    final void stopExpiry() {
        expirer.close();
    }

    @Override
    public Changes changes() {
        return FeedChanges.of(feed);
    }

    @Override
    public Changes changes(long after) {
        return FeedChanges.of(feed).after(after);
    }

    @Override
    public void keepChanges(int statements) {
        feed.keep(statements);
    }

    /** What the feed sees of this database. */
    private final class ChangesOfTables implements FeedSource {
        @Override
        public long sequence() {
            return commits.sequence();
        }

        @Override
        public void awaitSafe(long change) {
            commits.awaitJournal(change);
        }

        @Override
        public void connect(boolean on) {
            EmbeddedDatabase.this.connect(commits.journal(), on);
        }

        @Override
        public long oldestOnDisk() {
            return EmbeddedDatabase.this.oldestOnDisk();
        }

        @Override
        public List<Commit> onDisk(long after, long until) {
            return EmbeddedDatabase.this.commitsOnDisk(after, until);
        }

        @Override
        public Row row(Snapshot snapshot, int rowId) {
            return new SnapshotRow(snapshot, rowId);
        }
    }

    /** Returns the changes that were kept. */
    final List<Commit> keptCommits() {
        return feed.kept();
    }

    /** Returns the change after which all can be read from disk, or {@link Long#MAX_VALUE} if none can. */
    long oldestOnDisk() {
        return Long.MAX_VALUE;
    }

    /** Reads changes from disk. */
    List<Commit> commitsOnDisk(long after, long until) {
        throw new IllegalStateException("The database is in memory alone.");
    }

    /** Has all subscriptions end, and keeps no changes any more. */
    final void endFeed() {
        feed.end();
    }

    /** Ends all subscriptions as {@link #endFeed} does, and waits for their readers; see {@link Feed#close}. */
    final void closeFeed() {
        feed.close();
    }

    /** Returns what runs callbacks of this database: of readers of its changes, and of those who wait for work with files. */
    final OwnThreads callbackThreads() {
        return threads;
    }

    /** Returns once no change that was made so far can be lost by what keeps this database, if anything does. Before a backup of them counts. */
    public void settle() {}

    /** Notes that a full backup of this database was written and read back. Returns at once. */
    public void backedUp() {}

    /**
     * Returns one state of all tables. O(tables); writers wait no longer than that.
     *
     * @param tracker whose changes since its last cut are taken out with the same cut, or null for none
     */
    public DatabaseCut cut(@Nullable ChangeTracker tracker) {
        catalogLock.lock();
        try {
            Collection<EmbeddedTable> all = tables.values();
            return locked(all, false, () -> {
                List<TableCut> cuts = new ArrayList<>(all.size());
                for (EmbeddedTable table : all) {
                    cuts.add(table.cut(tracker));
                }
                List<String> dropped = tracker == null ? List.of() : tracker.takeDroppedTables();
                return new DatabaseCut(commits.sequence(), List.copyOf(cuts), dropped);
            });
        } finally {
            catalogLock.unlock();
        }
    }

    /** Starts collecting changes. */
    public ChangeTracker trackChanges() {
        ChangeTracker tracker = new ChangeTracker(this, false);
        betweenStatements(() -> {
            trackers.add(tracker);
            tables.values().forEach(table -> table.rows().track(tracker));
        });
        return tracker;
    }

    void stopTracking(ChangeTracker tracker) {
        betweenStatements(() -> {
            trackers.remove(tracker);
            tables.values().forEach(table -> table.rows().stopTracking(tracker));
        });
    }

    boolean hasChanges(ChangeTracker tracker) {
        catalogLock.lock();
        try {
            return tracker.hasDroppedTables()
                    || locked(
                            tables.values(),
                            false,
                            () -> tables.values().stream()
                                    .anyMatch(table ->
                                            !table.rows().changesFor(tracker).isEmpty()));
        } finally {
            catalogLock.unlock();
        }
    }

    void putBack(ChangeTracker tracker, DatabaseCut cut) {
        catalogLock.lock();
        try {
            for (TableCut tableCut : cut.tables()) {
                putBack(tracker, tableCut);
            }
            tracker.putBackDroppedTables(cut.droppedTables());
        } finally {
            catalogLock.unlock();
        }
    }

    /** Gives a table its changes back. If it was created and dropped since the last backup, no backup need tell of it. */
    private void putBack(ChangeTracker tracker, TableCut tableCut) {
        TableChanges earlier = tableCut.changes();
        if (earlier == null) {
            return;
        }
        EmbeddedTable table = tables.get(tableCut.name());
        if (table != null && table.isOf(tableCut)) {
            locked(List.of(table), true, () -> {
                table.rows().changesFor(tracker).addEarlier(earlier, table.rows()::find);
                return null;
            });
        } else if (earlier.isCreated()) {
            tracker.forgetDropped(tableCut.name());
        }
    }

    /**
     * Applies a delta, all or nothing.
     *
     * @return how many rows were upserted or deleted
     * @throws io.dictdb.DatabaseFileException if the delta does not fit the database
     */
    public int apply(DeltaDocument delta) {
        DeltaApplication application = new DeltaApplication(delta);
        FileHeader header = delta.header();
        int[] affected = new int[1];
        long commit;
        catalogLock.lock();
        try {
            commits.checkOpen();
            application.checkPlace(id, commits.sequence());
            Catalog before = tables;
            Catalog after = application.prepare(
                    before, definition -> newTable(definition.name(), definition.primaryKey(), definition.schema()));
            List<EmbeddedTable> changed = application.changedTables();
            List<EmbeddedTable> dropped = delta.droppedTables().stream()
                    .distinct()
                    .map(before::get)
                    .filter(Objects::nonNull)
                    .toList();
            List<EmbeddedTable> concerned = new ArrayList<>(changed);
            concerned.addAll(dropped);
            commit = locked(concerned, true, () -> {
                affected[0] = application.apply();
                dropped.forEach(EmbeddedDatabase::markDropped);
                tables = after;
                return commits.commit(changed, header == null ? 0 : header.sequence());
            });
        } finally {
            catalogLock.unlock();
        }
        commits.await(commit);
        application.logUnknownTables();
        return affected[0];
    }

    /** Runs the work under the read locks of tables of one database, and returns what it does. */
    static <T extends @Nullable Object> T reading(Collection<EmbeddedTable> tables, Supplier<T> work) {
        return locked(tables, false, work);
    }

    private static <T extends @Nullable Object> T locked(
            Collection<EmbeddedTable> tables, boolean forWriting, Supplier<T> work) {
        return locked(tables, table -> forWriting, work);
    }

    /** Runs the work under the write locks of some tables and the read locks of others, taken in the order of their creation. */
    static <T extends @Nullable Object> T locked(
            Collection<EmbeddedTable> tables, Predicate<EmbeddedTable> forWriting, Supplier<T> work) {
        List<EmbeddedTable> inOrder = new ArrayList<>(tables);
        inOrder.sort(Comparator.comparingLong(EmbeddedTable::creationNumber));
        List<EmbeddedTable> locked = new ArrayList<>(tables.size());
        long[] stamps = new long[tables.size()];
        try {
            for (EmbeddedTable table : inOrder) {
                stamps[locked.size()] = forWriting.test(table) ? table.lock.writeLock() : table.lock.readLock();
                locked.add(table);
            }
            return work.get();
        } finally {
            for (int i = locked.size() - 1; i >= 0; i--) {
                locked.get(i).lock.unlock(stamps[i]);
            }
        }
    }
}
