package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All indexes of a table: the one on its primary key, and those that were created on fields. */
public final class TableIndexes {
    private final String primaryKey;
    private final KeyIndex keys = new KeyIndex();

    /** In the order of their creation. The list is replaced, never changed. */
    private volatile List<FieldIndex> fieldIndexes = List.of();

    /** Creates the indexes of a table without rows. */
    public TableIndexes(String primaryKey) {
        this.primaryKey = primaryKey;
    }

    /** Returns the name of the field that is the primary key. */
    public String primaryKey() {
        return primaryKey;
    }

    /** Returns the index on the primary key. */
    public KeyIndex keys() {
        return keys;
    }

    /** Returns the indexes on fields, in the order of their creation. Takes no lock. */
    public List<FieldIndex> fieldIndexes() {
        return fieldIndexes;
    }

    /** Returns what the indexes on fields are on, in the order of their creation. Takes no lock. */
    public List<IndexDefinition> definitions() {
        return fieldIndexes.stream().map(FieldIndex::definition).toList();
    }

    /** Returns the index that the definition describes. Takes no lock. */
    public Optional<FieldIndex> find(IndexDefinition definition) {
        return fieldIndexes.stream()
                .filter(index -> index.definition().equals(definition))
                .findFirst();
    }

    /** Returns the index of a type on a field, or null. Takes no lock. */
    public @Nullable FieldIndex on(String field, IndexType type) {
        for (FieldIndex index : fieldIndexes) {
            if (index.definition().type() == type && index.definition().field().equals(field)) {
                return index;
            }
        }
        return null;
    }

    /** Creates an index from the rows there are. */
    public void create(IndexDefinition definition, ChunkDirectory rows) {
        FieldIndex index =
                definition.type() == IndexType.HASH ? new HashIndex(definition) : new SortedIndex(definition);
        int ordinal = rows.fields().ordinal(definition.field());
        forEachLiveRow(rows, (chunk, place, rowId) -> index.add(chunk.get(place, ordinal), rowId));
        List<FieldIndex> extended = new ArrayList<>(fieldIndexes);
        extended.add(index);
        fieldIndexes = List.copyOf(extended);
    }

    /** Removes the index that the definition describes, and returns whether there was one. */
    public boolean drop(IndexDefinition definition) {
        List<FieldIndex> rest = fieldIndexes.stream()
                .filter(index -> !index.definition().equals(definition))
                .toList();
        boolean found = rest.size() < fieldIndexes.size();
        fieldIndexes = rest;
        return found;
    }

    /** Puts the indexes in the order of the definitions, which are those of all of them. */
    public void arrange(List<IndexDefinition> definitions) {
        fieldIndexes = fieldIndexes.stream()
                .sorted(Comparator.comparingInt(index -> definitions.indexOf(index.definition())))
                .toList();
    }

    /** Fills all indexes anew from the rows there are. */
    public void rebuild(ChunkDirectory rows) {
        keys.clear();
        fieldIndexes.forEach(FieldIndex::clear);
        int key = rows.fields().ordinal(primaryKey);
        int[] ordinals = fieldIndexes.stream()
                .mapToInt(index -> rows.fields().ordinal(index.definition().field()))
                .toArray();
        List<FieldIndex> indexes = fieldIndexes;
        forEachLiveRow(rows, (chunk, place, rowId) -> {
            keys.put(Objects.requireNonNull(chunk.get(place, key)), rowId);
            for (int i = 0; i < ordinals.length; i++) {
                indexes.get(i).add(chunk.get(place, ordinals[i]), rowId);
            }
        });
    }

    private static void forEachLiveRow(ChunkDirectory rows, RowVisitor visitor) {
        for (int number = 0; number < rows.chunkCount(); number++) {
            Chunk chunk = rows.chunk(number);
            for (int place = 0; place < chunk.size(); place++) {
                if (chunk.isLive(place)) {
                    visitor.visit(chunk, place, ChunkDirectory.firstRowId(number) + place);
                }
            }
        }
    }

    private interface RowVisitor {
        void visit(Chunk chunk, int place, int rowId);
    }
}
