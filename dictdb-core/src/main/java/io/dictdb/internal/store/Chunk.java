package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run of a table's rows: a dense vector for each field that many of them have, the sparse fields together, and tombstones for the
 * deleted rows.
 *
 * <p>A field is sparse until about a quarter of the rows have it, and sparse again if less than an eighth of a full chunk's rows do; a
 * chunk begins with the dense fields of the one before.
 *
 * <p>A chunk belongs to the writer while its epoch is the store's; a chunk of an earlier epoch is part of a snapshot and never
 * changes.
 */
public final class Chunk {
    /** The most rows a chunk holds, a power of two. */
    public static final int CAPACITY = 1024;

    /** The base-2 logarithm of {@link #CAPACITY}. */
    public static final int CAPACITY_BITS = 10;

    private static final int[] ALL_PLACES = IntStream.range(0, CAPACITY).toArray();

    /** In a chunk that is complete, a field is dense if one row in so many has it. */
    private static final int ROWS_PER_DENSE = 8;

    final long epoch;
    private ChunkLayout layout;

    /** The vectors by position; null where no row has the field. */
    private @Nullable DenseVector[] vectors;

    private final SparseFields sparse;
    private long @Nullable [] tombstones;
    private int size;
    private int live;

    /** The fields whose strings are known to be mostly different, from the chunk before. */
    private final BitSet variedStrings;

    Chunk(long epoch) {
        this(epoch, ChunkLayout.EMPTY, new BitSet(0));
    }

    private Chunk(long epoch, ChunkLayout layout, BitSet variedStrings) {
        this.epoch = epoch;
        this.layout = layout;
        this.variedStrings = variedStrings;
        vectors = new @Nullable DenseVector[layout.size()];
        sparse = new SparseFields();
    }

    private Chunk(Chunk source, long epoch, SparseFields sparse) {
        this.epoch = epoch;
        layout = source.layout;
        vectors = source.vectors.clone();
        this.sparse = sparse;
        tombstones = source.tombstones == null ? null : source.tombstones.clone();
        size = source.size;
        live = source.live;
        variedStrings = source.variedStrings;
    }

    /** Returns an empty chunk to follow this one, or to replace it. */
    Chunk successor(long successorEpoch) {
        BitSet varied = new BitSet(0);
        for (int position = 0; position < vectors.length; position++) {
            if (vectors[position] instanceof ObjectVector objects && !objects.isVoid()) {
                varied.set(layout.ordinal(position));
            }
        }
        return new Chunk(successorEpoch, layout, varied.equals(variedStrings) ? variedStrings : varied);
    }

    /** Returns how many rows were appended, the deleted ones included. */
    public int size() {
        return size;
    }

    /** Returns how many rows are not deleted. */
    public int live() {
        return live;
    }

    /** Returns whether a row below {@link #size} is not deleted. */
    public boolean isLive(int row) {
        return tombstones == null || !Bits.get(tombstones, row);
    }

    /**
     * Returns the field's values, or null if no row has the field. O(1) for a dense field; those of a sparse one are gathered, which pays
     * where more than one row is looked at.
     */
    public @Nullable Vector vector(int ordinal) {
        int position = layout.position(ordinal);
        if (position >= 0) {
            return vectors[position];
        }
        return sparse.isEmpty() ? null : sparse.vector(ordinal);
    }

    /** Returns the field's vector if it is a dense one, else null; a row's value is then found by {@link #get}. */
    public @Nullable DenseVector denseVector(int ordinal) {
        int position = layout.position(ordinal);
        return position >= 0 ? vectors[position] : null;
    }

    /** Returns the row's value, null if it is null or missing. */
    public @Nullable Object get(int row, int ordinal) {
        int position = layout.position(ordinal);
        if (position >= 0) {
            Vector vector = vectors[position];
            return vector == null ? null : vector.get(row);
        }
        return sparse.isEmpty() ? null : sparse.get(row, ordinal);
    }

    /** Returns whether the row has the field, be it null. */
    public boolean has(int row, int ordinal) {
        int position = layout.position(ordinal);
        if (position >= 0) {
            Vector vector = vectors[position];
            return vector != null && vector.has(row);
        }
        return !sparse.isEmpty() && sparse.has(row, ordinal);
    }

    /** Returns a cursor over the fields of a row. */
    public RowFields fields(int row) {
        return new RowFields(layout, vectors, sparse.isEmpty() ? null : sparse.row(row), row);
    }

    /**
     * Returns the ordinals of the fields that all rows have, without null, if no row has any other; else null. Chunks with the same
     * fields mostly return the same array, which is not to be changed.
     */
    public int @Nullable [] uniformFields() {
        boolean uniform = sparse.isEmpty();
        for (int position = 0; uniform && position < vectors.length; position++) {
            DenseVector vector = vectors[position];
            uniform = vector != null && vector.isDense(size);
        }
        return uniform ? layout.ordinals() : null;
    }

    /** Writes the values of rows of a chunk with {@link #uniformFields} into the targets, in the order of the fields. */
    public void copyTo(int[] places, int count, @Nullable Object[][] targets) {
        for (int position = 0; position < vectors.length; position++) {
            Objects.requireNonNull(vectors[position]).copyTo(places, count, targets, position);
        }
    }

    /** Adds the ordinals of the fields that any row has which is not deleted. */
    public void collectFields(BitSet target) {
        BitSet rows = new BitSet(CAPACITY);
        for (int row = 0; row < size; row++) {
            rows.set(row, isLive(row));
        }
        for (int position = 0; position < vectors.length; position++) {
            Vector vector = vectors[position];
            int ordinal = layout.ordinal(position);
            if (vector != null && !target.get(ordinal) && rows.stream().anyMatch(vector::has)) {
                target.set(ordinal);
            }
        }
        if (!sparse.isEmpty()) {
            sparse.collectFields(rows, target);
        }
    }

    /** Writes the places of the rows that are not deleted into the selection vector, in order, and returns how many. */
    public int selectLive(int[] selection) {
        if (live == size) {
            System.arraycopy(ALL_PLACES, 0, selection, 0, size);
            return size;
        }
        int count = 0;
        for (int row = 0; row < size; row++) {
            selection[count] = row;
            count += isLive(row) ? 1 : 0;
        }
        return count;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    /** Returns this chunk if it is of the epoch, else a copy that is. */
    Chunk writable(long writeEpoch) {
        return epoch == writeEpoch ? this : new Chunk(this, writeEpoch, new SparseFields(sparse));
    }

    /** Returns a copy for another writer than this chunk's. No row may be appended to it. */
    Chunk fork(long forkEpoch) {
        Chunk fork = new Chunk(this, forkEpoch, sparse.fork());
        for (int position = 0; position < vectors.length; position++) {
            if (vectors[position] instanceof DictionaryVector dictionary) {
                fork.vectors[position] = dictionary.fork(forkEpoch);
            }
        }
        return fork;
    }

    /** Adds a row without fields at the end and returns its place. The caller gives it its fields, then calls {@link #endRow}. */
    int append() {
        live++;
        return size++;
    }

    /** Ends the row that was appended last. */
    void endRow() {
        if (isFull()) {
            complete();
        } else {
            settle();
        }
    }

    /** Gives a row's field a value. The caller calls {@link #settle(int)} or {@link #endRow} at last. */
    void put(int row, int ordinal, @Nullable Object value, boolean appended) {
        int position = layout.position(ordinal);
        if (position >= 0) {
            vectors[position] = vectorFor(position, value).put(row, value, appended);
        } else {
            sparse.put(row, ordinal, value);
        }
    }

    /** Returns the writer's vector at a position, of the kind for the value if it holds none yet. */
    private DenseVector vectorFor(int position, @Nullable Object value) {
        DenseVector vector = vectors[position];
        boolean hasKind = vector != null && (value == null || !(vector instanceof ObjectVector o && o.isVoid()));
        if (vector != null && hasKind) {
            return vector.writable(epoch);
        }
        DenseVector fitting = DenseVector.forValue(value, variedStrings.get(layout.ordinal(position)), epoch);
        if (vector != null) {
            fitting.takeValidity(vector.writable(epoch));
        }
        return fitting;
    }

    /** Makes a row lack a field. The caller calls {@link #settle(int)} at last. */
    void remove(int row, int ordinal) {
        int position = layout.position(ordinal);
        if (position < 0) {
            sparse.remove(row, ordinal);
            return;
        }
        DenseVector vector = vectors[position];
        if (vector != null && vector.has(row)) {
            DenseVector own = vector.writable(epoch);
            own.remove(row);
            vectors[position] = own;
        }
    }

    void delete(int row) {
        if (tombstones == null) {
            tombstones = Bits.none();
        }
        Bits.set(tombstones, row);
        live--;
    }

    /** Sees to it that reading sparse fields stays fast, after a field was changed. */
    void settle(int ordinal) {
        if (layout.position(ordinal) < 0) {
            settle();
        }
    }

    private void settle() {
        if (sparse.isLogLong()) {
            mergeSparse(isFull());
        }
    }

    /** Arranges all fields for the long term, once no rows will be appended. */
    void complete() {
        ChunkLayout dense = layout.retaining(ordinal -> isFrequent(denseVector(ordinal)));
        if (dense.size() < layout.size()) {
            for (int position = 0; position < vectors.length; position++) {
                if (dense.position(layout.ordinal(position)) < 0) {
                    makeSparse(position);
                }
            }
            arrange(dense);
        }
        if (!sparse.isEmpty()) {
            mergeSparse(true);
        }
    }

    private boolean isFrequent(@Nullable DenseVector vector) {
        return vector != null && vector.count() * ROWS_PER_DENSE >= size;
    }

    private void makeSparse(int position) {
        DenseVector vector = vectors[position];
        for (int row = 0; vector != null && row < size; row++) {
            if (vector.has(row)) {
                sparse.put(row, layout.ordinal(position), vector.get(row));
            }
        }
    }

    private void mergeSparse(boolean renewing) {
        List<SparseMerge.Promoted> promoted = sparse.merge(size, renewing);
        if (promoted.isEmpty()) {
            return;
        }
        arrange(layout.with(promoted.stream().mapToInt(SparseMerge.Promoted::ordinal)));
        for (SparseMerge.Promoted field : promoted) {
            for (int i = 0; i < field.places().length; i++) {
                put(field.places()[i], field.ordinal(), field.values()[i], false);
            }
        }
    }

    /** Takes on another layout, and keeps the vectors of the fields that are in it. */
    private void arrange(ChunkLayout target) {
        @Nullable DenseVector[] arranged = new @Nullable DenseVector[target.size()];
        for (int position = 0; position < vectors.length; position++) {
            int moved = target.position(layout.ordinal(position));
            if (moved >= 0) {
                arranged[moved] = vectors[position];
            }
        }
        layout = target;
        vectors = arranged;
    }

    /** Checks what must hold of the chunk, and of all it is made of. */
    void checkInvariants() {
        Invariants.check(size <= CAPACITY, "%d rows are more than fit", size);
        int deleted = tombstones == null ? 0 : Bits.count(tombstones);
        Invariants.check(live == size - deleted, "%d rows of %d live, but %d are deleted", live, size, deleted);
        for (int row = size; row < CAPACITY; row++) {
            Invariants.check(isLive(row), "row %d of %d is deleted", row, size);
        }
        layout.checkInvariants();
        Invariants.check(vectors.length == layout.size(), "%d vectors for %d fields", vectors.length, layout.size());
        for (DenseVector vector : vectors) {
            if (vector != null) {
                Invariants.check(vector.epoch <= epoch, "a vector is of epoch %d, not %d", vector.epoch, epoch);
                vector.checkInvariants(size);
            }
        }
        sparse.checkInvariants(size, layout);
    }

    /** Returns about how many bytes it takes. O(fields · samples). */
    long bytes() {
        long bytes = HeapSize.object(Long.BYTES * 5)
                + HeapSize.array(vectors.length, HeapSize.REFERENCE)
                + HeapSize.array(tombstones)
                + sparse.bytes();
        for (DenseVector vector : vectors) {
            bytes += vector == null ? 0 : vector.bytes();
        }
        return bytes;
    }
}
