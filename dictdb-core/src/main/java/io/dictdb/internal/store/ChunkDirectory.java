package io.dictdb.internal.store;

import org.jspecify.annotations.Nullable;

/** A table's chunks in insertion order, as a reader sees them: the store itself under the table's lock, or a snapshot of it. */
public sealed interface ChunkDirectory permits ColumnStore, Snapshot {
    /** Returns the names of the fields. */
    FieldDirectory fields();

    /** Returns the number of chunks. */
    int chunkCount();

    /** Returns a chunk by its number. */
    Chunk chunk(int number);

    /** Returns the number of rows. */
    int liveRows();

    /** Returns the chunk that a row is in. */
    default Chunk chunkOf(int rowId) {
        return chunk(rowId >>> Chunk.CAPACITY_BITS);
    }

    /** Returns a row's place in its chunk. */
    static int place(int rowId) {
        return rowId & (Chunk.CAPACITY - 1);
    }

    /** Returns the id of the first row of a chunk. */
    static int firstRowId(int chunkNumber) {
        return chunkNumber << Chunk.CAPACITY_BITS;
    }

    /** Returns a row's value, null if it is null or missing. */
    default @Nullable Object get(int rowId, int ordinal) {
        return chunkOf(rowId).get(place(rowId), ordinal);
    }
}
