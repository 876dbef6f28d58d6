package io.dictdb.internal.index;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the rows that have one value, ascending: in a sorted array, or when there are many and close together, in a bitmap for
 * each chunk, where adding and removing one takes O(1).
 */
final class PostingList {
    /** From this size on, moving half of the array for each change takes longer than bitmaps do. */
    private static final int MANY = 4096;

    /** With this many ids for each chunk between the first and the last, bitmaps take less memory than the array. */
    private static final int CLOSE = 32;

    private static final int[] NO_IDS = {};
    private static final long[] @Nullable [] NO_BITMAPS = {};
    private static final int WORDS = Chunk.CAPACITY / Long.SIZE;

    /** The ids while there are no bitmaps. */
    private int[] ids = NO_IDS;

    /** By chunk number, null for chunks without ids. */
    private long[] @Nullable [] bitmaps = NO_BITMAPS;

    private boolean inBitmaps;

    private int size;

    int size() {
        return size;
    }

    /** O(1) for an id above all others or in a bitmap, else O(size). */
    void add(int rowId) {
        if (!inBitmaps && size >= MANY && areClose()) {
            toBitmaps();
        }
        if (inBitmaps) {
            addToBitmap(rowId);
        } else if (size == 0 || ids[size - 1] < rowId) {
            insert(rowId, size);
        } else {
            int place = countBelow(rowId);
            if (ids[place] != rowId) {
                insert(rowId, place);
            }
        }
    }

    /** Returns whether the id was there. O(1) in a bitmap, else O(size). */
    boolean remove(int rowId) {
        if (inBitmaps) {
            return removeFromBitmap(rowId);
        }
        int place = countBelow(rowId);
        if (place == size || ids[place] != rowId) {
            return false;
        }
        size--;
        System.arraycopy(ids, place + 1, ids, place, size - place);
        return true;
    }

    /** Replaces an id by another one between the ids next to it. O(1) in a bitmap, else O(log size). */
    void renumber(int rowId, int newRowId) {
        if (inBitmaps) {
            removeFromBitmap(rowId);
            addToBitmap(newRowId);
        } else {
            ids[countBelow(rowId)] = newRowId;
        }
    }

    /**
     * Checks that the ids ascend and are as many as they should be.
     *
     * @throws IllegalStateException if not
     */
    void checkInvariants() {
        RowIds all = new RowIds();
        addTo(all);
        int[] found = all.toArray();
        if (found.length != size) {
            throw new IllegalStateException("a posting list has " + found.length + " ids, not " + size);
        }
        for (int i = 1; i < found.length; i++) {
            if (found[i - 1] >= found[i]) {
                throw new IllegalStateException("a posting list has " + found[i - 1] + " before " + found[i]);
            }
        }
        for (long @Nullable [] bitmap : bitmaps) {
            if (bitmap != null && isEmpty(bitmap)) {
                throw new IllegalStateException("a posting list keeps an empty bitmap");
            }
        }
    }

    /** Returns the least id of a list that is not empty. */
    int first() {
        if (!inBitmaps) {
            return ids[0];
        }
        for (int number = 0; ; number++) {
            long @Nullable [] bitmap = bitmaps[number];
            for (int word = 0; bitmap != null && word < WORDS; word++) {
                if (bitmap[word] != 0) {
                    return ChunkDirectory.firstRowId(number)
                            + word * Long.SIZE
                            + Long.numberOfTrailingZeros(bitmap[word]);
                }
            }
        }
    }

    void addTo(RowIds target) {
        if (!inBitmaps) {
            target.addAll(ids, size);
            return;
        }
        for (int number = 0; number < bitmaps.length; number++) {
            long @Nullable [] bitmap = bitmaps[number];
            for (int word = 0; bitmap != null && word < WORDS; word++) {
                int first = ChunkDirectory.firstRowId(number) + word * Long.SIZE;
                for (long left = bitmap[word]; left != 0; left &= left - 1) {
                    target.add(first + Long.numberOfTrailingZeros(left));
                }
            }
        }
    }

    /** Returns how many ids of the array are less. Without branches, which would go either way. */
    private int countBelow(int rowId) {
        int below = 0;
        for (int rest = size; rest > 0; rest >>= 1) {
            int half = (rest + 1) >> 1;
            below += ids[below + half - 1] < rowId ? half : 0;
        }
        return below;
    }

    private void insert(int rowId, int place) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size < 4 ? size + 1 : size + (size >> 1));
        }
        System.arraycopy(ids, place, ids, place + 1, size - place);
        ids[place] = rowId;
        size++;
    }

    private boolean areClose() {
        int chunks = (ids[size - 1] >> Chunk.CAPACITY_BITS) - (ids[0] >> Chunk.CAPACITY_BITS) + 1;
        return size >= (long) CLOSE * chunks;
    }

    private void toBitmaps() {
        int[] all = Arrays.copyOf(ids, size);
        ids = NO_IDS;
        size = 0;
        inBitmaps = true;
        for (int rowId : all) {
            addToBitmap(rowId);
        }
    }

    private void addToBitmap(int rowId) {
        int number = rowId >> Chunk.CAPACITY_BITS;
        if (number >= bitmaps.length) {
            bitmaps = Arrays.copyOf(bitmaps, Math.max(number + 1, bitmaps.length + (bitmaps.length >> 1)));
        }
        long @Nullable [] bitmap = bitmaps[number];
        if (bitmap == null) {
            bitmap = new long[WORDS];
            bitmaps[number] = bitmap;
        }
        int word = ChunkDirectory.place(rowId) / Long.SIZE;
        size += (bitmap[word] & (1L << rowId)) == 0 ? 1 : 0;
        bitmap[word] |= 1L << rowId;
    }

    private boolean removeFromBitmap(int rowId) {
        int number = rowId >> Chunk.CAPACITY_BITS;
        long @Nullable [] bitmap = number < bitmaps.length ? bitmaps[number] : null;
        int word = ChunkDirectory.place(rowId) / Long.SIZE;
        if (bitmap == null || (bitmap[word] & (1L << rowId)) == 0) {
            return false;
        }
        bitmap[word] &= ~(1L << rowId);
        size--;
        if (bitmap[word] == 0 && isEmpty(bitmap)) {
            bitmaps[number] = null;
        }
        return true;
    }

    private static boolean isEmpty(long[] bitmap) {
        for (long word : bitmap) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many bytes it takes. O(1) without bitmaps, else O(chunks). */
    long bytes() {
        long bytes =
                HeapSize.object(HeapSize.REFERENCE * 2 + Integer.BYTES * 2) + HeapSize.array(ids.length, Integer.BYTES);
        if (inBitmaps) {
            bytes += HeapSize.array(bitmaps.length, HeapSize.REFERENCE);
            for (long @Nullable [] bitmap : bitmaps) {
                bytes += HeapSize.array(bitmap);
            }
        }
        return bytes;
    }
}
