package io.dictdb.internal.engine;

import io.dictdb.DuplicateValueException;
import io.dictdb.IndexDefinition;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.ColumnStore;
import io.dictdb.internal.store.NamedValues;
import io.dictdb.internal.value.CopyOut;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a statement would leave no two rows with equal values in a unique index, before it changes anything. What counts is the
 * state after the whole statement: a row may take a value that another row gives up.
 *
 * <p>Takes at least the table's read lock.
 */
final class UniqueCheck {
    private final String table;
    private final TableRows rows;
    private final ColumnStore store;

    UniqueCheck(String table, TableRows rows) {
        this.table = table;
        this.rows = rows;
        store = rows.store();
    }

    /**
     * Checks rows to be inserted.
     *
     * @param keys the primary key of each
     * @throws DuplicateValueException if one would have the values of a row there is or of one before it
     */
    void checkInsert(List<PreparedRow> prepared, List<Object> keys) {
        for (FieldIndex index : rows.indexes().fieldIndexes()) {
            if (index.definition().isUnique()) {
                Seen seen = new Seen(index, NO_ROWS);
                for (int i = 0; i < keys.size(); i++) {
                    seen.add(index.valueOf(prepared.get(i)), keys.get(i));
                }
            }
        }
    }

    /**
     * Checks rows into which changes are to be merged.
     *
     * @param rowIds the rows, ascending
     * @throws DuplicateValueException if one would have the values of another one
     */
    void checkUpdate(int[] rowIds, PreparedRow changes) {
        for (FieldIndex index : rows.indexes().fieldIndexes()) {
            if (index.definition().isUnique() && index.dependsOn(changes)) {
                Seen seen = new Seen(index, rowIds);
                for (int rowId : rowIds) {
                    seen.add(index.valueOf(new EditedValues(rowId, changes, Set.of())), rows.keyOf(rowId));
                }
            }
        }
    }

    /** A row as it will be once changes are merged into it and some of its fields are taken away. */
    private final class EditedValues implements NamedValues {
        private final int rowId;
        private final PreparedRow changes;
        private final Set<String> removed;

        EditedValues(int rowId, PreparedRow changes, Set<String> removed) {
            this.rowId = rowId;
            this.changes = changes;
            this.removed = removed;
        }

        @Override
        public boolean has(String name) {
            if (changes.has(name)) {
                return true;
            }
            int ordinal = rows.fields().ordinal(name);
            return !removed.contains(name) && store.chunkOf(rowId).has(ChunkDirectory.place(rowId), ordinal);
        }

        @Override
        public @Nullable Object get(String name) {
            if (changes.has(name) || removed.contains(name)) {
                return changes.get(name);
            }
            return store.get(rowId, rows.fields().ordinal(name));
        }
    }

    /**
     * Checks rows that are to be edited, each in its own way.
     *
     * @param rowIds the rows, in any order
     * @throws DuplicateValueException if one would have the values of another one
     */
    void checkEdits(int[] rowIds, List<RowEdit> edits) {
        for (FieldIndex index : rows.indexes().fieldIndexes()) {
            if (index.definition().isUnique()) {
                checkEdits(rowIds, edits, index);
            }
        }
    }

    private void checkEdits(int[] rowIds, List<RowEdit> edits, FieldIndex index) {
        int[] ascending = rowIds.clone();
        Arrays.sort(ascending);
        Seen seen = new Seen(index, ascending);
        for (int i = 0; i < rowIds.length; i++) {
            RowEdit edit = edits.get(i);
            PreparedRow set = edit.set();
            if (set != null) {
                int rowId = rowIds[i];
                seen.add(index.valueOf(new EditedValues(rowId, set, edit.removed())), rows.keyOf(rowId));
            }
        }
    }

    /**
     * Checks rows that are to be there instead of others.
     *
     * @param definitions the indexes there will be
     * @param replaced the rows that will be gone, ascending
     * @param added the rows that will be there, which have keys
     * @throws DuplicateValueException if two would have the same values
     */
    void checkReplacement(List<IndexDefinition> definitions, int[] replaced, Collection<PreparedRow> added) {
        for (IndexDefinition definition : definitions) {
            if (definition.isUnique()) {
                FieldIndex known = rows.indexes().find(definition).orElse(null);
                boolean holds = known != null && known.definition().isUnique();
                FieldIndex index = known == null ? rows.indexes().build(definition, store) : known;
                Seen seen = new Seen(index, replaced);
                if (!holds) {
                    forEachRow(rowId -> {
                        if (Arrays.binarySearch(replaced, rowId) < 0) {
                            seen.addOnly(index.valueOf(store, rowId), rows.keyOf(rowId));
                        }
                    });
                }
                for (PreparedRow row : added) {
                    seen.add(index.valueOf(row), Objects.requireNonNull(row.key()));
                }
            }
        }
    }

    /**
     * Checks the rows there are against an index that holds them all.
     *
     * @throws DuplicateValueException if two have the same values
     */
    void check(FieldIndex index) {
        forEachRow(rowId -> {
            Object value = index.valueOf(store, rowId);
            if (value != null && FieldIndex.isComplete(value)) {
                int first = index.findFirst(value);
                if (first != rowId) {
                    throw duplicate(index, value, rows.keyOf(first));
                }
            }
        });
    }

    private void forEachRow(IntConsumer visitor) {
        for (int number = 0; number < store.chunkCount(); number++) {
            Chunk chunk = store.chunk(number);
            for (int place = 0; place < chunk.size(); place++) {
                if (chunk.isLive(place)) {
                    visitor.accept(ChunkDirectory.firstRowId(number) + place);
                }
            }
        }
    }

    private DuplicateValueException duplicate(FieldIndex index, Object value, Object key) {
        List<@Nullable Object> values = FieldIndex.parts(value).stream()
                .<@Nullable Object>map(CopyOut::readOnly)
                .toList();
        return new DuplicateValueException(table, index.definition().fields(), values, CopyOut.key(key));
    }

    private static final int[] NO_ROWS = {};

    /** The values that rows will have in a unique index, with their primary keys. */
    private final class Seen {
        private final FieldIndex index;

        /** The rows that will not have the values they have, ascending. */
        private final int[] replaced;

        private final Map<Object, Object> keyOfValue = new HashMap<>();

        Seen(FieldIndex index, int[] replaced) {
            this.index = index;
            this.replaced = replaced;
        }

        /** Adds a value that neither one added before nor a row that stays as it is may have. */
        void add(@Nullable Object value, Object key) {
            if (value != null && FieldIndex.isComplete(value)) {
                int known = index.findFirst(value);
                if (known != FieldIndex.NONE && Arrays.binarySearch(replaced, known) < 0) {
                    throw duplicate(index, value, rows.keyOf(known));
                }
                addOnly(value, key);
            }
        }

        /** Adds a value that none added before may have. */
        void addOnly(@Nullable Object value, Object key) {
            if (value != null && FieldIndex.isComplete(value)) {
                Object before = keyOfValue.put(FieldIndex.hashKey(value), key);
                if (before != null) {
                    throw duplicate(index, value, before);
                }
            }
        }
    }
}
