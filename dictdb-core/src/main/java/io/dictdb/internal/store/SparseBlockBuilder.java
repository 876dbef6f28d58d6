package io.dictdb.internal.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a sparse block out of another one, run by run. An entry is collected into the present run until that is ended or given up. */
final class SparseBlockBuilder {
    private final SparseBlock base;
    private int[] ordinals;
    private int[] starts;
    private int[] dataStarts;
    private int runCount;

    /** The entries of the runs that are ended, then those of the present one. */
    private final short[] entries;

    private int size;
    private byte[] data;
    private int dataSize;

    /** The objects of the base, some of which may be needed no more, and the new ones; if they are renewed, only those needed. */
    private @Nullable Object[] objects;

    private int objectCount;

    /** The place among the objects of each string, if they are renewed; else null. */
    private final @Nullable Map<String, Integer> sharedStrings;

    /** The bits of the present run's values. */
    private final long[] runBits;

    private int runSize;

    /**
     * Begins a block.
     *
     * @param base where its runs are copied from
     * @param runs about how many runs it will have
     * @param most how many entries it may have
     * @param renewing whether objects that are needed no more are left out, and equal strings become one
     */
    SparseBlockBuilder(SparseBlock base, int runs, int most, boolean renewing) {
        this.base = base;
        ordinals = new int[runs];
        starts = new int[runs + 1];
        dataStarts = new int[runs + 1];
        entries = new short[most];
        data = new byte[most * 4];
        runBits = new long[Math.min(most, Chunk.CAPACITY)];
        sharedStrings = renewing ? new HashMap<>() : null;
        objectCount = renewing ? 0 : base.objectCount();
        objects = renewing ? new @Nullable Object[16] : base.copyOfObjects(objectCount + (objectCount >> 1) + 16);
    }

    /** Adds an entry of the base to the present run. */
    void addEntry(int run, int width, int entry) {
        int kind = base.kind(entry);
        long bits = kind >= SparseBlock.LONG ? base.bits(run, width, entry) : 0;
        boolean moved = sharedStrings != null && kind == SparseBlock.OBJECT;
        append(base.place(entry), kind, moved ? placeOf(base.object(bits)) : bits);
    }

    /** Adds a value to the present run. */
    void addValue(int place, @Nullable Object value) {
        if (value == null) {
            append(place, SparseBlock.NULL, 0);
        } else if (value instanceof Long number) {
            append(place, SparseBlock.LONG, number);
        } else if (value instanceof Double number) {
            append(place, SparseBlock.DOUBLE, Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean truth) {
            append(place, truth ? SparseBlock.TRUE : SparseBlock.FALSE, 0);
        } else {
            append(place, SparseBlock.OBJECT, placeOf(value));
        }
    }

    private void append(int place, int kind, long bits) {
        entries[size + runSize] = SparseBlock.entry(place, kind);
        runBits[runSize++] = bits;
    }

    private int placeOf(Object object) {
        if (sharedStrings != null && object instanceof String string) {
            Integer known = sharedStrings.putIfAbsent(string, objectCount);
            if (known != null) {
                return known;
            }
        }
        if (objectCount == objects.length) {
            objects = Arrays.copyOf(objects, objectCount * 2);
        }
        objects[objectCount] = object;
        return objectCount++;
    }

    /** Returns the number of entries of the present run. */
    int runSize() {
        return runSize;
    }

    /** Returns the present run as places and values, and gives it up. */
    SparseMerge.Promoted promote(int ordinal) {
        int[] places = new int[runSize];
        @Nullable Object[] values = new @Nullable Object[runSize];
        for (int i = 0; i < runSize; i++) {
            short entry = entries[size + i];
            places[i] = entry & (Chunk.CAPACITY - 1);
            values[i] = switch (entry >> Chunk.CAPACITY_BITS) {
                case SparseBlock.FALSE -> false;
                case SparseBlock.TRUE -> true;
                case SparseBlock.LONG -> (Object) runBits[i];
                case SparseBlock.DOUBLE -> (Object) Double.longBitsToDouble(runBits[i]);
                case SparseBlock.OBJECT -> objects[(int) runBits[i]];
                default -> null;
            };
        }
        runSize = 0;
        return new SparseMerge.Promoted(ordinal, places, values);
    }

    /** Ends the present run, as that of a field; one without entries leaves no trace. */
    void endRun(int ordinal) {
        if (runSize == 0) {
            return;
        }
        int width = 0;
        for (int i = 0; i < runSize; i++) {
            int kind = entries[size + i] >> Chunk.CAPACITY_BITS;
            if (kind >= SparseBlock.LONG) {
                width = Math.max(width, kind == SparseBlock.DOUBLE ? Double.BYTES : PackedNumbers.widthOf(runBits[i]));
            }
        }
        beginRun(ordinal, runSize * width);
        for (int i = 0; i < runSize; i++) {
            PackedNumbers.set(data, dataSize + i * width, width, runBits[i]);
        }
        size += runSize;
        dataSize += runSize * width;
        runSize = 0;
    }

    /** Adds a run of the base as it is, unless it must be added entry by entry; returns whether it did. */
    boolean copyRun(int run) {
        if (sharedStrings != null && base.holdsObjects(run)) {
            return false;
        }
        int count = base.start(run + 1) - base.start(run);
        int bytes = base.dataSize(run);
        beginRun(base.ordinal(run), bytes);
        base.copyRun(run, entries, size, data, dataSize);
        size += count;
        dataSize += bytes;
        return true;
    }

    private void beginRun(int ordinal, int bytes) {
        if (runCount == ordinals.length) {
            int length = runCount * 2 + 8;
            ordinals = Arrays.copyOf(ordinals, length);
            starts = Arrays.copyOf(starts, length + 1);
            dataStarts = Arrays.copyOf(dataStarts, length + 1);
        }
        if (dataSize + bytes > data.length) {
            data = Arrays.copyOf(data, Math.max(dataSize + bytes, data.length + (data.length >> 1)));
        }
        ordinals[runCount] = ordinal;
        starts[runCount] = size;
        dataStarts[runCount] = dataSize;
        runCount++;
    }

    SparseBlock build() {
        if (runCount == 0) {
            return SparseBlock.EMPTY;
        }
        int[] ends = Arrays.copyOf(starts, runCount + 1);
        int[] dataEnds = Arrays.copyOf(dataStarts, runCount + 1);
        ends[runCount] = size;
        dataEnds[runCount] = dataSize;
        return new SparseBlock(
                trimmed(ordinals, runCount),
                ends,
                dataEnds,
                size == entries.length ? entries : Arrays.copyOf(entries, size),
                dataSize == data.length ? data : Arrays.copyOf(data, dataSize),
                Arrays.copyOf(objects, objectCount));
    }

    private static int[] trimmed(int[] array, int length) {
        return array.length == length ? array : Arrays.copyOf(array, length);
    }
}
