package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;

/** A condition made ready for one table. */
interface Filter {
    /**
     * Keeps the rows of a chunk that match.
     *
     * @param selection the places of the rows, ascending; afterwards those that match, ascending
     * @param count how many there are
     * @return how many match
     */
    int select(Chunk chunk, int[] selection, int count);
}
