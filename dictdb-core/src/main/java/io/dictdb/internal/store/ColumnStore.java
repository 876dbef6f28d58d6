package io.dictdb.internal.store;

import io.dictdb.LimitExceededException;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table, for its writer.
 *
 * <p>Writing takes the table's write lock, {@link #snapshot} at least its read lock. {@link #published} may be read without any.
 *
 * <p>Copy on write: taking a snapshot ends an epoch. What is of an earlier epoch than the store's is part of a snapshot, and is
 * copied the first time the writer changes it.
 *
 * <p>What a store shares with its snapshots may still be filled beyond what they see, and by one writer only. So a {@link #forkOf fork}
 * shares nothing that it fills with the store it began as.
 */
public final class ColumnStore implements ChunkDirectory {
    /** A chunk is compacted when at least this many of its rows, and half of them, are deleted. */
    private static final int DEAD_ROWS_TO_COMPACT = 64;

    /** The most chunks there can be: with more, tables of row ids would not fit into an array. */
    private static final int MOST_CHUNKS = 1 << 19;

    /** No store that is no fork gets so far, so that a fork's epochs are no other's. */
    private static final long FIRST_EPOCH_OF_FORK = 1L << 62;

    private final int mostChunks;
    private final FieldDirectory fields;
    private Chunk[] chunks = new Chunk[4];
    private int chunkCount;
    private int liveRows;
    private long epoch;

    /** The state of another store that this one began as, until all of its rows are replaced; null for none. */
    private @Nullable Snapshot origin;

    /** The snapshot of the present state, or null if there is none since the last change. */
    private volatile @Nullable Snapshot published;

    /** Creates a store without rows. */
    public ColumnStore() {
        this(MOST_CHUNKS);
    }

    ColumnStore(int mostChunks) {
        this(mostChunks, new FieldDirectory());
    }

    ColumnStore(int mostChunks, FieldDirectory fields) {
        this.mostChunks = mostChunks;
        this.fields = fields;
    }

    /**
     * Returns a store that begins as a state of another one, and whose changes the other never sees, nor the reverse. They share the
     * directory of fields. Row ids stay; what is appended goes into chunks of its own. O(1).
     */
    public static ColumnStore forkOf(Snapshot origin) {
        ColumnStore fork = new ColumnStore(MOST_CHUNKS, origin.fields());
        fork.origin = origin;
        fork.chunkCount = origin.chunkCount();
        fork.chunks = origin.chunks(); // replaced before the first change, like those of any published state
        fork.liveRows = origin.liveRows();
        fork.epoch = FIRST_EPOCH_OF_FORK;
        fork.published = origin;
        return fork;
    }

    /**
     * Checks that so many rows can be appended.
     *
     * @throws LimitExceededException if they cannot
     */
    public void checkRoomFor(int rows) {
        int inLastChunk = chunkCount == 0 ? 0 : chunks[chunkCount - 1].size();
        long used = Math.max(0, chunkCount - 1L) * Chunk.CAPACITY + inLastChunk;
        if (used + rows > (long) mostChunks * Chunk.CAPACITY) {
            throw new LimitExceededException(
                    "rows",
                    (long) mostChunks * Chunk.CAPACITY,
                    "there is no room for " + rows
                            + " more beside those there are and were. Divide them among tables.");
        }
    }

    @Override
    public FieldDirectory fields() {
        return fields;
    }

    @Override
    public int chunkCount() {
        return chunkCount;
    }

    @Override
    public Chunk chunk(int number) {
        return chunks[number];
    }

    @Override
    public int liveRows() {
        return liveRows;
    }

    /** Returns the snapshot of the present state if one was taken since the last change. Takes no lock. */
    public @Nullable Snapshot published() {
        return published;
    }

    /** Returns a snapshot of the present state. O(1). */
    public Snapshot snapshot() {
        Snapshot snapshot = published;
        if (snapshot == null) {
            snapshot = new Snapshot(fields, chunks, chunkCount, liveRows);
            published = snapshot;
        }
        return snapshot;
    }

    /**
     * Adds a row at the end and returns its id.
     *
     * @param ordinals the row's fields
     * @param values their values
     */
    public int append(int[] ordinals, @Nullable Object[] values) {
        beginWrite();
        if (chunkCount == 0 || chunks[chunkCount - 1].isFull() || isOfOrigin(chunkCount - 1)) {
            addChunk();
        }
        int number = chunkCount - 1;
        Chunk chunk = writable(number);
        int row = chunk.append();
        for (int i = 0; i < ordinals.length; i++) {
            chunk.put(row, ordinals[i], values[i], true);
        }
        chunk.endRow();
        liveRows++;
        return ChunkDirectory.firstRowId(number) + row;
    }

    /** Gives a row's field a value, which may be null. */
    public void put(int rowId, int ordinal, @Nullable Object value) {
        beginWrite();
        Chunk chunk = writable(rowId >>> Chunk.CAPACITY_BITS);
        chunk.put(ChunkDirectory.place(rowId), ordinal, value, false);
        chunk.settle(ordinal);
    }

    /** Makes a row lack the field. */
    public void remove(int rowId, int ordinal) {
        beginWrite();
        Chunk chunk = writable(rowId >>> Chunk.CAPACITY_BITS);
        chunk.remove(ChunkDirectory.place(rowId), ordinal);
        chunk.settle(ordinal);
    }

    /** Deletes a row. */
    public void delete(int rowId) {
        beginWrite();
        writable(rowId >>> Chunk.CAPACITY_BITS).delete(ChunkDirectory.place(rowId));
        liveRows--;
    }

    /** Deletes all rows; row ids start from 0 again. */
    public void clear() {
        beginWrite();
        origin = null;
        chunks = new Chunk[4];
        chunkCount = 0;
        liveRows = 0;
    }

    /** Returns whether enough rows of the chunk are deleted for {@link #compact} to be worth its work. */
    public boolean needsCompaction(int number) {
        Chunk chunk = chunks[number];
        int dead = chunk.size() - chunk.live();
        return dead >= DEAD_ROWS_TO_COMPACT && dead * 2 >= chunk.size();
    }

    /**
     * Replaces a chunk by one without its deleted rows, in the same order.
     *
     * @return for each row of the chunk before, its place now, or −1 if it was deleted
     */
    public int[] compact(int number) {
        beginWrite();
        Chunk old = chunks[number];
        Chunk compacted = old.successor(epoch);
        int[] places = new int[old.size()];
        Arrays.fill(places, -1);
        for (int row = 0; row < old.size(); row++) {
            if (old.isLive(row)) {
                places[row] = copyRow(old, row, compacted);
            }
        }
        compacted.complete();
        chunks[number] = compacted;
        return places;
    }

    /** Returns whether the row ids have grown so far beyond the number of rows that {@link #renumber} is worth its work. */
    public boolean needsRenumbering() {
        return (long) chunkCount > 64 + 4L * liveRows / Chunk.CAPACITY;
    }

    /**
     * Packs all rows into new chunks, in the same order, and tells the id of each.
     *
     * @param moved is given every row's new id, in order
     */
    public void renumber(IntConsumer moved) {
        beginWrite();
        origin = null;
        Chunk[] before = chunks;
        int countBefore = chunkCount;
        chunks = new Chunk[liveRows / Chunk.CAPACITY + 4];
        chunkCount = 0;
        for (int number = 0; number < countBefore; number++) {
            Chunk chunk = before[number];
            for (int row = 0; row < chunk.size(); row++) {
                if (chunk.isLive(row)) {
                    if (chunkCount == 0 || chunks[chunkCount - 1].isFull()) {
                        addChunk();
                    }
                    moved.accept(
                            ChunkDirectory.firstRowId(chunkCount - 1) + copyRow(chunk, row, chunks[chunkCount - 1]));
                }
            }
        }
    }

    private static int copyRow(Chunk from, int row, Chunk to) {
        int copy = to.append();
        RowFields fields = from.fields(row);
        while (fields.next()) {
            to.put(copy, fields.ordinal(), fields.value(), true);
        }
        to.endRow();
        return copy;
    }

    /** Ends the epoch if a snapshot was taken in it: from here on, what the snapshot has is copied before it is changed. */
    private void beginWrite() {
        if (published != null) {
            published = null;
            epoch++;
            chunks = Arrays.copyOf(chunks, Math.max(chunks.length, chunkCount + 1));
        }
    }

    private Chunk writable(int number) {
        Chunk chunk = chunks[number];
        boolean shared = origin != null && isOfOrigin(number) && chunk == origin.chunk(number);
        chunk = shared ? chunk.fork(epoch) : chunk.writable(epoch);
        chunks[number] = chunk;
        return chunk;
    }

    /** Returns whether a chunk has, or had, rows of the store that this one is a fork of. */
    private boolean isOfOrigin(int number) {
        return origin != null && number < origin.chunkCount();
    }

    private void addChunk() {
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
        }
        chunks[chunkCount] = chunkCount == 0 ? new Chunk(epoch) : chunks[chunkCount - 1].successor(epoch);
        chunkCount++;
    }

    /**
     * Checks what must hold of the store whatever was done to it. For tests; O(rows · fields).
     *
     * @throws IllegalStateException if something does not hold
     */
    public void checkInvariants() {
        int live = 0;
        for (int number = 0; number < chunkCount; number++) {
            Chunk chunk = chunks[number];
            Invariants.check(chunk.epoch <= epoch, "chunk %d is of epoch %d, not %d", number, chunk.epoch, epoch);
            chunk.checkInvariants();
            live += chunk.live();
        }
        Invariants.check(live == liveRows, "%d rows live in the chunks, not %d", live, liveRows);
    }
}
