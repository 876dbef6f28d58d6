package io.dictdb.internal.store;

/** Bitmaps with a bit for each row of a chunk. */
final class Bits {
    private static final int WORDS = Chunk.CAPACITY / Long.SIZE;

    private Bits() {}

    static long[] none() {
        return new long[WORDS];
    }

    /** Returns a bitmap whose first bits are set. */
    static long[] first(int count) {
        long[] bits = none();
        for (int row = 0; row < count; row++) {
            set(bits, row);
        }
        return bits;
    }

    /** Returns how many bits are set. */
    static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    static boolean get(long[] bits, int row) {
        return ((bits[row >> 6] >>> row) & 1) != 0;
    }

    static void set(long[] bits, int row) {
        bits[row >> 6] |= 1L << row;
    }

    static void clear(long[] bits, int row) {
        bits[row >> 6] &= ~(1L << row);
    }
}
