package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;

/** One state of a table's rows. Immutable; costs a reference until the writer changes a chunk. */
public final class Snapshot implements ChunkDirectory {
    /** Of many chunks, so many are looked at. */
    private static final int SAMPLES = 256;

    private final FieldDirectory fields;
    private final FieldDirectory.Shortcuts shortcuts;
    private final Chunk[] chunks;
    private final int chunkCount;
    private final int liveRows;

    Snapshot(FieldDirectory fields, Chunk[] chunks, int chunkCount, int liveRows) {
        this.fields = fields;
        shortcuts = fields.shortcuts();
        this.chunks = chunks;
        this.chunkCount = chunkCount;
        this.liveRows = liveRows;
    }

    @Override
    public FieldDirectory fields() {
        return fields;
    }

    /** Returns the field's ordinal, or {@link FieldDirectory#UNKNOWN}. O(1). */
    public int ordinal(String name) {
        int ordinal = shortcuts.find(name);
        return ordinal == FieldDirectory.UNKNOWN ? fields.ordinal(name) : ordinal;
    }

    @Override
    public int chunkCount() {
        return chunkCount;
    }

    @Override
    public Chunk chunk(int number) {
        return chunks[number];
    }

    /** Returns the chunks, in an array that is not to be changed and may be longer. */
    Chunk[] chunks() {
        return chunks;
    }

    @Override
    public int liveRows() {
        return liveRows;
    }

    /** Returns about how many bytes its rows take, and the names of their fields. O(samples · fields). */
    public long bytes() {
        long bytes = 0;
        int samples = Math.min(chunkCount, SAMPLES);
        for (int sample = 0; sample < samples; sample++) {
            bytes += chunks[(int) ((long) sample * chunkCount / samples)].bytes();
        }
        long all = samples == 0 ? 0 : bytes * chunkCount / samples;
        return all + HeapSize.array(chunks.length, HeapSize.REFERENCE) + fields.bytes();
    }
}
