package io.dictdb.internal.store;

/** Stores whose limits a test can reach. */
public final class SmallStore {
    /** How many rows a chunk has at most. */
    public static final int ROWS_OF_CHUNK = Chunk.CAPACITY;

    private SmallStore() {}

    /** Returns a store that has room for the rows of so many chunks, and for so many fields. */
    public static ColumnStore of(int mostChunks, int mostFields) {
        return new ColumnStore(mostChunks, new FieldDirectory(mostFields));
    }
}
