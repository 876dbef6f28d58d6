package io.dictdb.internal.engine;

import io.dictdb.DuplicateKeyException;
import io.dictdb.DuplicateValueException;
import io.dictdb.Expiry;
import io.dictdb.IndexDefinition;
import io.dictdb.InvalidArgumentException;
import io.dictdb.InvalidKeyException;
import io.dictdb.LimitExceededException;
import io.dictdb.QueryPlan;
import io.dictdb.Values;
import io.dictdb.internal.file.TableDefinition;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.KeyIndex;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.index.SortedIndex;
import io.dictdb.internal.index.TableIndexes;
import io.dictdb.internal.index.ValueRange;
import io.dictdb.internal.observe.FlightEvents;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.ColumnStore;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.RowFields;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.TableChanges;
import io.dictdb.internal.value.CopyOut;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table's rows with their indexes, key sequence and tracked changes, which every change keeps in step.
 *
 * <p>Reading takes the table's read lock, changing its write lock. The changing methods fail on nothing but a lack of memory, and
 * before they change anything, on more fields than a table can have: what else can be refused is checked before.
 */
sealed class TableRows permits ForkedRows {
    /** Stands for no row. */
    static final int NO_ROW = KeyIndex.NONE;

    static final int[] NO_ROWS = {};
    private static final Object[] NO_VALUES = {};

    private final String table;
    private final ColumnStore store;
    private final TableIndexes indexes;
    private final int keyOrdinal;
    private KeySequence keySequence = KeySequence.START;
    private @Nullable Expiry expiry;
    private final Map<ChangeTracker, TableChanges> tracked = new LinkedHashMap<>();

    /** The chunks that have become mostly deleted since rows were last {@link #settle settled}. */
    private final BitSet sparseChunks = new BitSet();

    /** Whether rows were deleted since then. */
    private boolean unsettled;

    TableRows(String table, String primaryKey) {
        this(table, primaryKey, new ColumnStore());
    }

    TableRows(String table, String primaryKey, ColumnStore store) {
        this.table = table;
        this.store = store;
        indexes = new TableIndexes(primaryKey);
        keyOrdinal = store.fields().ordinalOrAdd(primaryKey);
    }

    final String table() {
        return table;
    }

    final ColumnStore store() {
        return store;
    }

    final TableIndexes indexes() {
        return indexes;
    }

    /** Returns what the indexes on fields are on, in the order of their creation. */
    List<IndexDefinition> definitions() {
        return indexes.definitions();
    }

    /** Returns the names of the fields. Takes no lock. */
    FieldDirectory fields() {
        return store.fields();
    }

    final KeySequence keySequence() {
        return keySequence;
    }

    /** Takes keys out of the sequence that are as great as that at least, and returns the first one. */
    final long reserveKeys(long least, int count) {
        KeySequence from = keySequence.atLeast(least);
        KeySequence sequence = from;
        for (int i = 0; i < count; i++) {
            sequence = sequence.after(sequence.peek(table));
        }
        keySequence = sequence;
        return from.peek(table);
    }

    /** Returns the row that has the key, or {@link #NO_ROW}. */
    int find(Object key) {
        return indexes.keys().find(key);
    }

    /** Returns whether a key is known to be greater than those of all rows. */
    boolean isBeyondAll(Object key) {
        return indexes.isBeyondAll(key);
    }

    /** Plans a statement on the rows. */
    Plan plan(Selection selection) {
        return Plan.of(selection, indexes, store);
    }

    /** Describes the access path of a plan. */
    QueryPlan.Node access(Plan plan) {
        return plan.access();
    }

    /** Returns the way to the rows that have some values in the fields, or null if there is none through an index. */
    @Nullable
    JoinLookup lookup(List<String> fields) {
        return JoinLookup.find(indexes, fields);
    }

    /** Returns the present state, of which anything may be read. */
    Snapshot all() {
        return store.snapshot();
    }

    /** Returns the number of rows. */
    int count() {
        return store.liveRows();
    }

    /** Returns the row that has the key, or none. */
    int[] withKey(Object key) {
        int rowId = find(key);
        return rowId == NO_ROW ? NO_ROWS : new int[] {rowId};
    }

    Object keyOf(int rowId) {
        return Objects.requireNonNull(store.get(rowId, keyOrdinal));
    }

    /** Returns the key if it can be one. */
    static Object checkedKey(String table, String primaryKey, @Nullable Object key) {
        if (key == null) {
            throw new InvalidKeyException(
                    table,
                    null,
                    "The primary key '" + primaryKey + "' of table '" + table
                            + "' is null; give it a value, or leave it out to have one generated.");
        }
        if (!Values.isScalar(key)) {
            throw new InvalidKeyException(
                    table,
                    key,
                    "The primary key '" + primaryKey + "' of table '" + table + "' is " + Values.describe(key)
                            + "; use a scalar such as a number or a string.");
        }
        return key;
    }

    /**
     * Gives the rows that have no key the next ones of the sequence, and checks all keys. Changes nothing but the prepared rows.
     *
     * @return the keys, in the order of the rows
     * @throws DuplicateKeyException if a key is taken by a row or by an earlier one of these
     */
    List<Object> assignKeys(List<PreparedRow> prepared) {
        KeySequence keysAfter = keySequence;
        NewKeys keys = new NewKeys(this, prepared.size());
        for (int i = 0; i < prepared.size(); i++) {
            PreparedRow row = prepared.get(i);
            if (!row.hasKey()) {
                keysAfter = next(keysAfter, prepared, i);
            }
            Object key =
                    row.hasKey() ? checkedKey(table, indexes.primaryKey(), row.key()) : (Object) keysAfter.peek(table);
            if (!keys.add(key)) {
                throw new DuplicateKeyException(table, CopyOut.key(key));
            }
            keysAfter = keysAfter.after(key);
        }
        for (int i = 0; i < prepared.size(); i++) {
            prepared.get(i).setKey(keys.inOrder().get(i), indexes.primaryKey());
        }
        return keys.inOrder();
    }

    /**
     * Returns the sequence from which a row without a key gets its own.
     *
     * @param sequence the sequence after the row before
     * @param number the row's number among those prepared
     */
    KeySequence next(KeySequence sequence, List<PreparedRow> prepared, int number) {
        return sequence;
    }

    /**
     * Checks that there is room for rows and for their fields. Changes no row.
     *
     * @throws LimitExceededException if there is not
     */
    void checkLimits(List<PreparedRow> prepared) {
        try {
            store.checkRoomFor(prepared.size());
            prepared.forEach(row -> row.resolve(store.fields()));
        } catch (LimitExceededException e) {
            throw e.inTable(table);
        }
    }

    /** Inserts rows whose keys are {@link #assignKeys assigned}, bringing the indexes up to date after each batch. */
    void insert(List<PreparedRow> prepared, List<Object> keys, int batchSize) {
        checkLimits(prepared);
        for (int from = 0; from < keys.size(); from += batchSize) {
            int to = (int) Math.min((long) from + batchSize, keys.size());
            int[] rowIds = new int[to - from];
            for (int i = from; i < to; i++) {
                PreparedRow row = prepared.get(i);
                int rowId = store.append(row.ordinals(), row.values());
                noteInserted(keys.get(i), rowId);
                rowIds[i - from] = rowId;
            }
            for (FieldIndex index : indexes.fieldIndexes()) {
                addTo(index, prepared, from, rowIds);
            }
        }
    }

    private void noteInserted(Object key, int rowId) {
        indexes.inserted(key, rowId);
        keySequence = keySequence.after(key);
        for (TableChanges changes : tracked.values()) {
            changes.rows().inserted(key, rowId);
        }
    }

    private static void addTo(FieldIndex index, List<PreparedRow> rows, int from, int[] rowIds) {
        if (rowIds.length == 1) {
            index.add(rows.get(from).valueOf(index), rowIds[0]);
            return;
        }
        @Nullable Object[] values = new @Nullable Object[rowIds.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(from + i).valueOf(index);
        }
        index.addAll(values, rowIds);
    }

    /** Merges changes into rows; they do not change a key. */
    void update(int[] rowIds, PreparedRow changes) {
        changes.resolve(store.fields());
        List<FieldIndex> concerned = new ArrayList<>();
        for (FieldIndex index : indexes.fieldIndexes()) {
            if (changes.hasFieldOf(index)) {
                concerned.add(index);
            }
        }
        for (int rowId : rowIds) {
            if (concerned.isEmpty()) {
                merge(rowId, changes);
            } else {
                change(rowId, concerned, () -> merge(rowId, changes));
            }
        }
        noteUpdated(rowIds);
    }

    private void merge(int rowId, PreparedRow changes) {
        int[] ordinals = changes.ordinals();
        @Nullable Object[] values = changes.values();
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] != keyOrdinal) {
                store.put(rowId, ordinals[i], values[i]);
            }
        }
    }

    /**
     * Checks that there is room for the fields of edits. Changes no row.
     *
     * @throws LimitExceededException if there is not
     */
    void checkFields(List<RowEdit> edits) {
        try {
            for (RowEdit edit : edits) {
                if (edit.set() != null) {
                    edit.set().resolve(store.fields());
                }
            }
        } catch (LimitExceededException e) {
            throw e.inTable(table);
        }
    }

    /** Applies an edit to each row, and returns whether there was anything to change. The rows may come in any order. */
    boolean apply(int[] rowIds, List<RowEdit> edits) {
        RowIds updated = new RowIds();
        RowIds deleted = new RowIds();
        for (int i = 0; i < rowIds.length; i++) {
            RowEdit edit = edits.get(i);
            PreparedRow set = edit.set();
            if (set == null) {
                deleted.add(rowIds[i]);
            } else if (!edit.isEmpty()) {
                set.resolve(store.fields());
                int[] removed =
                        edit.removed().stream().mapToInt(fields()::ordinal).toArray();
                int rowId = rowIds[i];
                change(rowId, concerned(set.ordinals(), removed), () -> {
                    for (int ordinal : removed) {
                        store.remove(rowId, ordinal);
                    }
                    merge(rowId, set);
                });
                updated.add(rowId);
            }
        }
        noteUpdated(updated.toArray());
        if (deleted.size() > 0) {
            delete(deleted.toSortedSet());
        }
        return updated.size() + deleted.size() > 0;
    }

    /** Returns the indexes that are on any of these fields. */
    private List<FieldIndex> concerned(int[] set, int[] removed) {
        return indexes.fieldIndexes().stream()
                .filter(index -> IntStream.concat(Arrays.stream(set), Arrays.stream(removed))
                        .anyMatch(index::dependsOn))
                .toList();
    }

    /** Gives a row the fields of another one with an equal key, and no others. */
    void replace(int rowId, PreparedRow row) {
        row.resolve(store.fields());
        change(rowId, indexes.fieldIndexes(), () -> {
            removeFieldsNotOf(row, rowId);
            merge(rowId, row);
        });
        noteUpdated(new int[] {rowId});
    }

    private void removeFieldsNotOf(PreparedRow row, int rowId) {
        BitSet kept = new BitSet();
        Arrays.stream(row.ordinals()).forEach(kept::set);
        BitSet obsolete = new BitSet();
        RowFields fields = store.chunkOf(rowId).fields(ChunkDirectory.place(rowId));
        while (fields.next()) {
            obsolete.set(fields.ordinal(), !kept.get(fields.ordinal()));
        }
        obsolete.stream().forEach(ordinal -> store.remove(rowId, ordinal));
    }

    /** Changes a row, and brings the indexes that the change concerns up to date. */
    private void change(int rowId, List<FieldIndex> concerned, Runnable change) {
        @Nullable Object[] before = new @Nullable Object[concerned.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = concerned.get(i).valueOf(store, rowId);
        }
        change.run();
        for (int i = 0; i < before.length; i++) {
            FieldIndex index = concerned.get(i);
            Object after = index.valueOf(store, rowId);
            if (!Objects.equals(before[i], after)) {
                index.remove(before[i], rowId);
                index.add(after, rowId);
            }
        }
    }

    /** Deletes rows. No other row moves before the rows are {@link #settle settled}. */
    void delete(int[] rowIds) {
        for (TableChanges changes : tracked.values()) {
            for (int rowId : rowIds) {
                changes.rows().deleted(keyOf(rowId), rowId);
            }
        }
        if (rowIds.length == store.liveRows() && !keepsRowIds()) {
            store.clear();
            sparseChunks.clear();
            unsettled = false;
            indexes.rebuild(store);
            return;
        }
        for (FieldIndex index : indexes.fieldIndexes()) {
            for (int rowId : rowIds) {
                index.remove(index.valueOf(store, rowId), rowId);
            }
        }
        for (int rowId : rowIds) {
            indexes.keys().remove(keyOf(rowId));
            store.delete(rowId);
        }
        unsettled |= rowIds.length > 0;
        for (int rowId : rowIds) {
            int chunkNumber = rowId >>> Chunk.CAPACITY_BITS;
            if (store.needsCompaction(chunkNumber)) {
                sparseChunks.set(chunkNumber);
            }
        }
    }

    /** Returns whether rows never get another id. */
    boolean keepsRowIds() {
        return false;
    }

    /** Closes the gaps that deleted rows have left, where it is worth it. At the end of each change, before it is handed on. */
    void settle() {
        if (!unsettled || keepsRowIds()) {
            return;
        }
        unsettled = false;
        boolean packed = store.needsRenumbering();
        if (sparseChunks.isEmpty() && !packed) {
            return;
        }
        Object event = FlightEvents.beginCompaction();
        int chunks = sparseChunks.cardinality();
        sparseChunks.stream().forEach(this::compact);
        sparseChunks.clear();
        if (packed) {
            renumber();
        }
        FlightEvents.endCompaction(event, table, chunks, packed, store.liveRows());
    }

    private void compact(int chunkNumber) {
        int[] places = store.compact(chunkNumber);
        int first = ChunkDirectory.firstRowId(chunkNumber);
        for (int place = 0; place < places.length; place++) {
            if (places[place] >= 0 && places[place] != place) {
                moved(first + place, first + places[place]);
            }
        }
    }

    private void moved(int oldRowId, int rowId) {
        Object key = keyOf(rowId);
        indexes.keys().put(key, rowId);
        for (FieldIndex index : indexes.fieldIndexes()) {
            index.renumber(index.valueOf(store, rowId), oldRowId, rowId);
        }
        for (TableChanges changes : tracked.values()) {
            changes.rows().moved(key, rowId);
        }
    }

    private void renumber() {
        store.renumber(rowId -> {
            for (TableChanges changes : tracked.values()) {
                changes.rows().moved(keyOf(rowId), rowId);
            }
        });
        indexes.rebuild(store);
    }

    /**
     * Creates an index, or makes the one there is unique, and returns whether there was none like it.
     *
     * @throws DuplicateValueException if it is to be unique and two rows have equal values
     */
    boolean createIndex(IndexDefinition definition) {
        FieldIndex known = indexes.find(definition).orElse(null);
        if (known != null && (known.definition().isUnique() || !definition.isUnique())) {
            return false;
        }
        FieldIndex index = indexes.build(definition, store);
        if (definition.isUnique()) {
            uniqueness().check(index);
        }
        indexes.add(index);
        tracked.values().forEach(TableChanges::setRedefined);
        return true;
    }

    /** Returns a check of what statements would leave in the unique indexes. */
    UniqueCheck uniqueness() {
        return new UniqueCheck(table, this);
    }

    /** Removes an index, and returns whether there was one. */
    boolean dropIndex(IndexDefinition definition) {
        boolean found = indexes.drop(definition);
        if (found) {
            tracked.values().forEach(TableChanges::setRedefined);
        }
        return found;
    }

    /** Returns when rows expire, or null if they do not. */
    @Nullable
    Expiry expiry() {
        return expiry;
    }

    /** Has rows expire, with a sorted index on their moments, or no more if null is given. Returns whether that changes anything. */
    boolean setExpiry(@Nullable Expiry wanted) {
        if (Objects.equals(wanted, expiry)) {
            return false;
        }
        if (wanted != null) {
            createIndex(IndexDefinition.sorted(wanted.field()));
        }
        expiry = wanted;
        tracked.values().forEach(TableChanges::setRedefined);
        return true;
    }

    /** Returns rows whose time has come, at most so many, in order. O(log n + their number). */
    int[] due(Instant now, int most) {
        if (expiry == null) {
            return NO_ROWS;
        }
        SortedIndex index = (SortedIndex)
                indexes.find(IndexDefinition.sorted(expiry.field())).orElseThrow();
        Instant next = now.minus(expiry.after()).plusNanos(1); // of equal moments, the one farthest west sorts first
        RowIds due = new RowIds();
        for (Object moment : List.of(next, next.atOffset(ZoneOffset.MIN), next.atZone(ZoneOffset.MIN))) {
            ValueRange past = new ValueRange(null, false, moment, false);
            index.collect(index.span(NO_VALUES, past), most - (long) due.size(), due);
        }
        return due.toSortedSet();
    }

    /**
     * Throws if rows expire by an index.
     *
     * @throws InvalidArgumentException if they do
     */
    void checkNotExpiringBy(IndexDefinition definition) {
        if (expiry != null && definition.isOnSame(IndexDefinition.sorted(expiry.field()))) {
            throw new InvalidArgumentException(
                    "definition",
                    "Rows of table '" + table + "' expire by the index " + definition
                            + "; call keepForever() first, or keep the index.");
        }
    }

    /** Takes on indexes, expiry and the next key as a file tells them; what it does not tell stays. */
    void restoreDefinition(TableDefinition definition) {
        List<IndexDefinition> definitions = definition.indexes();
        if (definitions != null) {
            for (IndexDefinition obsolete : indexes.definitions()) {
                if (!definitions.contains(obsolete)) {
                    dropIndex(obsolete);
                }
            }
            definitions.forEach(this::createIndex);
            indexes.arrange(definitions);
            setExpiry(definition.expiry());
        }
        if (definition.nextKey() != null) {
            keySequence = keySequence.atLeast(definition.nextKey());
        }
    }

    boolean isTracked(ChangeTracker tracker) {
        return tracked.containsKey(tracker);
    }

    /** Starts collecting changes of a table that is there already. */
    void track(ChangeTracker tracker) {
        tracked.put(tracker, noChanges(tracker));
    }

    private TableChanges noChanges(ChangeTracker tracker) {
        return new TableChanges(tracker.keepsRows() ? store.snapshot() : null);
    }

    /** Starts collecting changes of a table that is new, and all rows it has with it. */
    void trackCreated(ChangeTracker tracker) {
        TableChanges changes = new TableChanges();
        changes.setCreated();
        tracked.put(tracker, changes);
        for (int rowId : TableIndexes.liveRowIds(store)) {
            changes.rows().inserted(keyOf(rowId), rowId);
        }
    }

    /** Tells the trackers that the table is gone. Under the catalog lock. */
    void trackersDropped() {
        tracked.forEach((tracker, changes) -> tracker.dropped(table, changes));
    }

    void stopTracking(ChangeTracker tracker) {
        tracked.remove(tracker);
    }

    /** Returns the changes of all trackers, each since its last cut. */
    Collection<TableChanges> trackedChanges() {
        return tracked.values();
    }

    /** Returns the changes since the tracker's last cut. */
    TableChanges changesFor(ChangeTracker tracker) {
        TableChanges changes = tracked.get(tracker);
        return changes == null ? new TableChanges() : changes;
    }

    /** Returns the changes since the tracker's last cut, and starts anew. Under a lock that keeps writers and other cuts away. */
    TableChanges takeChanges(ChangeTracker tracker) {
        TableChanges changes = tracked.replace(tracker, noChanges(tracker));
        return changes == null ? new TableChanges() : changes;
    }

    private void noteUpdated(int[] rowIds) {
        for (TableChanges changes : tracked.values()) {
            for (int rowId : rowIds) {
                changes.rows().updated(keyOf(rowId), rowId);
            }
        }
    }
}
