package io.dictdb.internal.engine;

import io.dictdb.Changes;
import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.DuplicateKeyException;
import io.dictdb.Expiry;
import io.dictdb.IndexAdvice;
import io.dictdb.IndexDefinition;
import io.dictdb.InsertOptions;
import io.dictdb.InvalidKeyException;
import io.dictdb.OnConflict;
import io.dictdb.Query;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.StatementStats.Operation;
import io.dictdb.Table;
import io.dictdb.TableNotFoundException;
import io.dictdb.TableStats;
import io.dictdb.TypeMapping;
import io.dictdb.TypedTable;
import io.dictdb.UpsertResult;
import io.dictdb.Values;
import io.dictdb.internal.feed.FeedChanges;
import io.dictdb.internal.file.TableDefinition;
import io.dictdb.internal.index.KeyIndex;
import io.dictdb.internal.mapping.MappedTable;
import io.dictdb.internal.observe.CostlyStatements;
import io.dictdb.internal.observe.StatementObservers;
import io.dictdb.internal.observe.StatementTiming;
import io.dictdb.internal.observe.TableStatements;
import io.dictdb.internal.plan.IndexAdvisor;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.plan.SortOrder;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.TableCut;
import io.dictdb.internal.value.CopyOut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table of the embedded database: each statement prepares its input, takes the lock, checks everything that can fail, and only
 * then changes the rows.
 */
final class EmbeddedTable implements Table {
    private final String name;
    private final String primaryKey;
    private final @Nullable Schema schema;
    private final @Nullable SchemaCheck schemaCheck;

    /** Told of each change under the write lock. */
    private final Commits commits;

    /** Null if the rows are nobody else's. */
    private final @Nullable Expirer expirer;

    /** The last change, for statements to wait until it is safe. Protected by {@link #lock}. */
    private long lastCommit = Commits.SAFE;

    /** How many rows expire in one statement, which writers wait for. */
    private static final int EXPIRED_AT_ONCE = 1000;

    /** Counts the tables that were made. */
    private static final AtomicLong CREATED = new AtomicLong();

    /** The later a table was created, the greater; several tables are locked in this order. */
    private final long creationNumber;

    /** Protects {@link #rows}. */
    final TableLock lock;

    private final TableStatements statements;

    /** Reading takes the read lock, writing the write lock. */
    private final TableRows rows;

    private final RecordShapes shapes;
    private final TableReads reads;
    private final TableUpdates updates;

    /** Set under the write lock, once; statements look again under the lock. */
    private volatile boolean dropped;

    EmbeddedTable(
            String name,
            String primaryKey,
            @Nullable Schema schema,
            Commits commits,
            Expirer expirer,
            StatementObservers observers) {
        this.name = name;
        this.primaryKey = primaryKey;
        this.schema = schema == null ? null : schema.withPrimaryKey(primaryKey);
        this.commits = commits;
        this.expirer = expirer;
        creationNumber = CREATED.incrementAndGet();
        lock = new TableLock(observers.nanoTime());
        statements = new TableStatements(name, primaryKey, observers);
        rows = new TableRows(name, primaryKey);
        shapes = new RecordShapes();
        schemaCheck = this.schema == null ? null : new SchemaCheck(name, primaryKey, this.schema);
        reads = new TableReads(this);
        updates = new TableUpdates(this);
    }

    /**
     * A table of one thread that is in all like another one, but has rows of its own, whose changes are counted elsewhere. Its statements are
     * counted as those of the other one.
     */
    EmbeddedTable(EmbeddedTable original, TableRows rows, Commits commits) {
        name = original.name;
        primaryKey = original.primaryKey;
        schema = original.schema;
        schemaCheck = original.schemaCheck;
        creationNumber = original.creationNumber;
        expirer = null;
        statements = original.statements;
        lock = new TableLock(() -> 0); // nobody waits for it
        this.commits = commits;
        this.rows = rows;
        shapes = original.shapes;
        reads = new TableReads(this);
        updates = new TableUpdates(this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String primaryKey() {
        return primaryKey;
    }

    @Override
    public Optional<Schema> schema() {
        return Optional.ofNullable(schema);
    }

    @Override
    public Object insert(Map<String, ?> record) {
        return insert(record, InsertOptions.defaults());
    }

    @Override
    public Object insert(Map<String, ?> record, InsertOptions options) {
        StatementLog.inserting(name, 1);
        StatementTiming timing = statements.start();
        Object key = insertPrepared(List.of(prepareInsert(record, options)), options.batchSize())
                .get(0);
        statements.done(Operation.INSERT, 1, timing);
        StatementLog.inserted(name, key);
        return CopyOut.key(key);
    }

    @Override
    public List<Object> insertAll(Collection<? extends Map<String, ?>> records) {
        return insertAll(records, InsertOptions.defaults());
    }

    @Override
    public List<Object> insertAll(Collection<? extends Map<String, ?>> records, InsertOptions options) {
        StatementLog.inserting(name, records.size());
        StatementTiming timing = statements.start();
        List<PreparedRow> prepared = new ArrayList<>(records.size());
        for (Map<String, ?> record : records) {
            prepared.add(prepareInsert(record, options));
        }
        List<Object> keys = insertPrepared(prepared, options.batchSize());
        statements.done(Operation.INSERT, keys.size(), timing);
        StatementLog.insertedAll(name, keys.size());
        keys.replaceAll(CopyOut::key);
        return keys;
    }

    /** Copies and checks a record to be inserted, schema included. Takes no lock. */
    PreparedRow prepareInsert(Map<String, ?> record, InsertOptions options) {
        PreparedRow row = prepare(record);
        if (schemaCheck != null) {
            schemaCheck.fillIn(row);
            if (!options.skipValidation()) {
                schemaCheck.checkInsert(row);
            }
        }
        return row;
    }

    /** Inserts rows, all or none, without checking them against the schema. */
    List<Object> insertPrepared(List<PreparedRow> prepared, int batchSize) {
        return change(() -> insertChecked(prepared, batchSize));
    }

    /** Checks keys and unique indexes, then inserts. Under the write lock. */
    List<Object> insertChecked(List<PreparedRow> prepared, int batchSize) {
        List<Object> keys = rows.assignKeys(prepared);
        rows.uniqueness().checkInsert(prepared, keys);
        if (!keys.isEmpty()) {
            rows.insert(prepared, keys, batchSize);
            noteChange();
        }
        return keys;
    }

    @Override
    public UpsertResult upsert(Map<String, ?> record) {
        return upsert(record, OnConflict.UPDATE);
    }

    @Override
    public UpsertResult upsert(Map<String, ?> record, OnConflict onConflict) {
        Objects.requireNonNull(onConflict, "onConflict");
        StatementLog.upserting(name);
        StatementTiming timing = statements.start();
        PreparedRow row = prepare(record);
        UpsertResult result = change(() -> upsertPrepared(row, onConflict));
        statements.done(Operation.UPSERT, result.outcome() == UpsertResult.Outcome.IGNORED ? 0 : 1, timing);
        StatementLog.upserted(name, result.key(), result.outcome().name().toLowerCase(Locale.ROOT));
        return result;
    }

    private UpsertResult upsertPrepared(PreparedRow row, OnConflict onConflict) {
        int rowId = row.hasKey() ? rows.find(checkedKey(row.key())) : KeyIndex.NONE;
        if (rowId == KeyIndex.NONE) {
            if (schemaCheck != null) {
                schemaCheck.fillIn(row);
                schemaCheck.checkInsert(row);
            }
            List<PreparedRow> single = List.of(row);
            List<Object> keys = insertChecked(single, 1);
            return new UpsertResult(CopyOut.key(keys.get(0)), UpsertResult.Outcome.INSERTED);
        }
        Object key = CopyOut.key(rows.keyOf(rowId));
        if (onConflict == OnConflict.ERROR) {
            throw new DuplicateKeyException(name, key);
        }
        if (onConflict == OnConflict.IGNORE) {
            return new UpsertResult(key, UpsertResult.Outcome.IGNORED);
        }
        if (schemaCheck != null) {
            schemaCheck.checkUpdate(row, rows.store(), rowId);
        }
        int[] changed = {rowId};
        rows.uniqueness().checkUpdate(changed, row);
        rows.update(changed, row);
        noteChange();
        return new UpsertResult(key, UpsertResult.Outcome.UPDATED);
    }

    @Override
    public Optional<Row> get(Object key) {
        checkNotDropped();
        StatementTiming timing = statements.start();
        Optional<Row> row = find(wantedKey(key));
        statements.doneByKey(Operation.GET, row.isPresent(), timing);
        return row;
    }

    private Optional<Row> find(Object wanted) {
        long stamp = lock.readLock();
        try {
            checkNotDropped();
            int rowId = rows.find(wanted);
            return rowId == KeyIndex.NONE
                    ? Optional.empty()
                    : Optional.of(new SnapshotRow(rows.store().snapshot(), rowId));
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public <T> TypedTable<T> as(TypeMapping<T> mapping) {
        return MappedTable.of(this, mapping);
    }

    @Override
    public Query where(Condition condition) {
        return new EmbeddedQuery(reads, updates, Selection.where(Objects.requireNonNull(condition, "condition")));
    }

    @Override
    public Query query() {
        return new EmbeddedQuery(reads, updates, Selection.where(Conditions.all()));
    }

    @Override
    public int update(Map<String, ?> changes, Condition where) {
        return updates.update(changes, Selection.where(Objects.requireNonNull(where, "where")));
    }

    @Override
    public int update(Condition where, Function<? super Row, ? extends @Nullable Row> change) {
        return updates.update(change, Selection.where(Objects.requireNonNull(where, "where")));
    }

    @Override
    public int delete(Condition where) {
        return updates.delete(Selection.where(Objects.requireNonNull(where, "where")));
    }

    @Override
    public Optional<Row> compute(Object key, Function<? super Row, ? extends @Nullable Row> change) {
        return updates.compute(key, change);
    }

    @Override
    public Row computeIfAbsent(Object key, Function<Object, ? extends Map<String, ?>> record) {
        return updates.computeIfAbsent(key, record);
    }

    @Override
    public Number increment(Object key, String field, Number delta) {
        return updates.increment(key, field, delta);
    }

    @Override
    public void expireBy(String field, Duration after) {
        Expiry expiry = new Expiry(field, after);
        if (schemaCheck != null) {
            schemaCheck.checkExpiry(field);
        }
        if (change(() -> noteChangeIf(rows.setExpiry(expiry)))) {
            StatementLog.expiring(name, expiry);
        }
    }

    @Override
    public void keepForever() {
        change(() -> noteChangeIf(rows.setExpiry(null)));
    }

    @Override
    public Optional<Expiry> expiry() {
        long stamp = lock.readLock();
        try {
            checkNotDropped();
            return Optional.ofNullable(rows.expiry());
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Has rows deleted that expire, if there are such. Under no lock. */
    void startExpiry() {
        if (expirer != null && expires()) {
            expirer.start();
        }
    }

    /** Returns whether rows expire. */
    boolean expires() {
        long stamp = lock.readLock();
        try {
            return !dropped && rows.expiry() != null;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /**
     * Deletes the rows whose time has come, some at once, and returns how many.
     *
     * @param stopped tells that no more are to be deleted
     */
    int removeExpired(Instant now, BooleanSupplier stopped) {
        StatementTiming timing = statements.start();
        int removed = 0;
        while (hasDue(now) && !stopped.getAsBoolean()) {
            removed += change(() -> {
                int[] due = rows.due(now, EXPIRED_AT_ONCE);
                if (due.length > 0) {
                    rows.delete(due);
                    noteChange();
                }
                return due.length;
            });
        }
        if (removed > 0) {
            statements.done(Operation.DELETE, removed, timing);
            StatementLog.expired(name, removed);
        }
        return removed;
    }

    private boolean hasDue(Instant now) {
        long stamp = lock.readLock();
        try {
            return !dropped && rows.due(now, 1).length > 0;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public Changes changes() {
        checkNotDropped();
        return FeedChanges.of(commits.feed()).only(name, rows.fields());
    }

    @Override
    public void createIndex(IndexDefinition definition) {
        StatementLog.indexing(name, definition);
        StatementTiming timing = statements.start();
        boolean created = change(() -> noteChangeIf(rows.createIndex(definition)));
        statements.done(Operation.INDEX, 0, timing);
        if (created) {
            StatementLog.indexed(name, definition);
        }
    }

    @Override
    public boolean dropIndex(IndexDefinition definition) {
        Objects.requireNonNull(definition, "definition");
        StatementTiming timing = statements.start();
        boolean found = change(() -> {
            rows.checkNotExpiringBy(definition);
            return noteChangeIf(rows.dropIndex(definition));
        });
        statements.done(Operation.INDEX, 0, timing);
        if (found) {
            StatementLog.indexDropped(name, definition);
        }
        return found;
    }

    @Override
    public List<IndexDefinition> indexes() {
        long stamp = lock.readLock();
        try {
            checkNotDropped();
            return rows.definitions();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public long count() {
        long stamp = lock.readLock();
        try {
            checkNotDropped();
            return rows.count();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public List<String> columns() {
        Snapshot snapshot;
        long stamp = lock.readLock();
        try {
            checkNotDropped();
            snapshot = rows.all();
        } finally {
            lock.unlockRead(stamp);
        }
        return UsedFields.of(snapshot, schema);
    }

    @Override
    public String toString() {
        return "Table '" + name + "' (pk='" + primaryKey + "')";
    }

    long creationNumber() {
        return creationNumber;
    }

    /** Returns what all tables have in common that can be joined with this one. */
    Object scope() {
        return commits;
    }

    /** Takes keys out of the sequence, as {@link TableRows#reserveKeys} does; they are not given out again. */
    long reserveKeys(long least, int count) {
        long stamp = lock.writeLock();
        try {
            return rows.reserveKeys(least, count);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    TableReads reads() {
        return reads;
    }

    TableStatements statements() {
        return statements;
    }

    /** Returns the indexes that its statements lack, those that would spare them the most rows first. */
    List<IndexAdvice> advice() {
        List<CostlyStatements.Cost> costs = statements.costly().list();
        if (costs.isEmpty()) {
            return List.of();
        }
        Snapshot snapshot;
        List<IndexDefinition> known;
        long stamp = lock.readLock();
        try {
            if (dropped) {
                return List.of();
            }
            snapshot = rows.store().snapshot();
            known = rows.indexes().definitions();
        } finally {
            lock.unlockRead(stamp);
        }
        IndexAdvisor advisor = new IndexAdvisor(snapshot);
        List<IndexAdvice> advice = new ArrayList<>();
        for (CostlyStatements.Cost cost : costs) {
            List<IndexDefinition> indexes =
                    advisor.indexesFor(cost.example(), SortOrder.of(cost.order().toArray(String[]::new)));
            if (indexes.stream().anyMatch(index -> known.stream().noneMatch(index::isOnSame))) {
                advice.add(new IndexAdvice(
                        name,
                        cost.condition(),
                        cost.order(),
                        indexes,
                        cost.count(),
                        cost.examinedRows(),
                        cost.returnedRows()));
            }
        }
        return advice;
    }

    /** Returns what the table holds and has done, or null if it is dropped. */
    @Nullable
    TableStats stats() {
        TableSize size;
        long stamp = lock.readLock();
        try {
            if (dropped) {
                return null;
            }
            size = TableSize.of(rows);
        } finally {
            lock.unlockRead(stamp);
        }
        Snapshot snapshot = size.rows();
        return new TableStats(
                name,
                snapshot.liveRows(),
                snapshot.fields().size(),
                snapshot.bytes(),
                size.indexes(),
                statements.stats(),
                lock.waits().stats());
    }

    @Nullable
    SchemaCheck schemaCheck() {
        return schemaCheck;
    }

    /**
     * Runs a statement that may change the table: under the write lock, and until what it changed is as safe as the database promises.
     *
     * @throws io.dictdb.JournalException if the change cannot be written to the database's journal
     */
    <T extends @Nullable Object> T change(Supplier<T> statement) {
        T result;
        long commit;
        boolean expires;
        long stamp = lock.writeLock();
        try {
            checkNotDropped();
            commits.checkOpen();
            result = statement.get();
            commit = lastCommit;
            expires = rows.expiry() != null;
        } finally {
            lock.unlockWrite(stamp);
        }
        if (expires && expirer != null) {
            expirer.start();
        }
        commits.await(commit);
        return result;
    }

    /** Counts a change, which must be whole. Under the write lock. */
    void noteChange() {
        lastCommit = commits.commit(this);
    }

    /** Takes note that a change was counted with those of other tables. Under the write lock. */
    void noteChange(long commit) {
        lastCommit = commit;
    }

    private boolean noteChangeIf(boolean changed) {
        if (changed) {
            noteChange();
        }
        return changed;
    }

    /** Returns the rows, which the caller protects with {@link #lock}. */
    TableRows rows() {
        return rows;
    }

    /** Compares all that is derived from the rows with them, unless the table is dropped. Writers wait for it. */
    void checkIntegrity() {
        long stamp = lock.readLock();
        try {
            if (!dropped) {
                new IntegrityCheck(name, rows).run();
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }

    boolean isDropped() {
        return dropped;
    }

    /** Makes every later statement fail. Under the write lock. */
    void markDropped() {
        dropped = true;
    }

    /** Copies and checks a record. Takes no lock. */
    PreparedRow prepare(Map<?, ?> record) {
        checkNotDropped();
        return PreparedRow.of(record, name, primaryKey, shapes);
    }

    /** Returns the table's part of a cut. Under the lock, which writers do not get meanwhile. */
    TableCut cut(@Nullable ChangeTracker tracker) {
        return new TableCut(
                name,
                primaryKey,
                schema,
                rows.indexes().definitions(),
                rows.expiry(),
                rows.keySequence().next(),
                rows.store().snapshot(),
                tracker == null ? null : rows.takeChanges(tracker));
    }

    /** Returns whether a cut's part is of this table, not of an earlier one of the same name. */
    boolean isOf(TableCut cut) {
        return cut.snapshot().fields() == rows.fields();
    }

    /** Takes on indexes, expiry and the next key as a file tells them; what it does not tell stays. */
    void restoreDefinition(TableDefinition definition) {
        long stamp = lock.writeLock();
        try {
            rows.restoreDefinition(definition);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Returns a key that a caller asks for, as it would be stored. */
    Object wantedKey(Object key) {
        return checkedKey(Values.copyOf(Objects.requireNonNull(key, "key"), primaryKey));
    }

    /** Returns the exception for a row that would get another key, or none. */
    InvalidKeyException changedKey(Object key, @Nullable Object other) {
        return new InvalidKeyException(
                name,
                other,
                "Field '" + primaryKey + "' is the primary key of table '" + name + "' and cannot change from " + key
                        + " to " + other + "; delete the row and insert it under its new key.");
    }

    private Object checkedKey(@Nullable Object key) {
        return TableRows.checkedKey(name, primaryKey, key);
    }

    void checkNotDropped() {
        if (dropped) {
            throw TableNotFoundException.dropped(name);
        }
    }
}
