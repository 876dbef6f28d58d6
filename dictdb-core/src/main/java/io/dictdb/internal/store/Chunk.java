package io.dictdb.internal.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run of a table's rows: a vector for each field that any of them has, and tombstones for the deleted ones.
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
    private static final @Nullable Vector[] NO_VECTORS = new @Nullable Vector[0];

    final long epoch;
    private @Nullable Vector[] vectors;
    private long @Nullable [] tombstones;
    private int size;
    private int live;

    /** The fields whose strings are known to be mostly different, from the chunk before. */
    private final BitSet variedStrings;

    Chunk(long epoch) {
        this(epoch, new BitSet(0));
    }

    private Chunk(long epoch, BitSet variedStrings) {
        this.epoch = epoch;
        this.variedStrings = variedStrings;
        vectors = NO_VECTORS;
    }

    private Chunk(Chunk source, long epoch) {
        this.epoch = epoch;
        vectors = source.vectors.clone();
        tombstones = source.tombstones == null ? null : source.tombstones.clone();
        size = source.size;
        live = source.live;
        variedStrings = source.variedStrings;
    }

    /** Returns an empty chunk to follow this one. */
    Chunk successor(long successorEpoch) {
        BitSet varied = new BitSet(vectors.length);
        for (int ordinal = 0; ordinal < vectors.length; ordinal++) {
            varied.set(ordinal, vectors[ordinal] instanceof ObjectVector);
        }
        return new Chunk(successorEpoch, varied);
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

    /** Returns the field's vector, or null if no row has the field. */
    public @Nullable Vector vector(int ordinal) {
        return ordinal >= 0 && ordinal < vectors.length ? vectors[ordinal] : null;
    }

    /** Returns a number above the ordinal of every field that a row has. */
    public int fieldCount() {
        return vectors.length;
    }

    /** Returns the row's value, null if it is null or missing. */
    public @Nullable Object get(int row, int ordinal) {
        Vector vector = vector(ordinal);
        return vector == null ? null : vector.get(row);
    }

    /** Returns whether the row has the field, be it null. */
    public boolean has(int row, int ordinal) {
        Vector vector = vector(ordinal);
        return vector != null && vector.has(row);
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
        return epoch == writeEpoch ? this : new Chunk(this, writeEpoch);
    }

    /** Adds a row without fields at the end and returns its place. */
    int append() {
        live++;
        return size++;
    }

    void put(int row, int ordinal, @Nullable Object value, boolean appended) {
        Vector vector = vector(ordinal);
        if (vector == null) {
            vector =
                    value == null ? new ObjectVector(epoch) : Vector.forValue(value, variedStrings.get(ordinal), epoch);
        }
        if (ordinal >= vectors.length) {
            vectors = Arrays.copyOf(vectors, ordinal + 1);
        }
        vectors[ordinal] = vector.writable(epoch).put(row, value, appended);
    }

    void remove(int row, int ordinal) {
        Vector vector = vector(ordinal);
        if (vector != null && vector.has(row)) {
            Vector own = vector.writable(epoch);
            own.remove(row);
            vectors[ordinal] = own;
        }
    }

    void delete(int row) {
        if (tombstones == null) {
            tombstones = Bits.none();
        }
        Bits.set(tombstones, row);
        live--;
    }
}
