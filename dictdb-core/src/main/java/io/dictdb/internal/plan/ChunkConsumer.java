package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;

/** Takes rows a chunk at a time. */
public interface ChunkConsumer {
    /**
     * Takes rows of a chunk.
     *
     * @param number the chunk's number
     * @param places the rows' places in it; the array is used again after the call
     * @param count how many there are, at least one
     * @return whether it wants more rows
     */
    boolean accept(Chunk chunk, int number, int[] places, int count);
}
