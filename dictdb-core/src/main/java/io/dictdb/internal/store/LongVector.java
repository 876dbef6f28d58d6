package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A vector of whole numbers in the range of long, held in as few bytes each as the widest of them needs: 1, 2, 4 or 8.
 *
 * <p>It knows bounds of its values, which only widen: they may be those of values that are gone.
 */
public final class LongVector extends DenseVector {
    private static final byte[] NO_BYTES = {};
    private static final short[] NO_SHORTS = {};
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};

    /** The bytes of each number, which tells the array that holds them; the others are empty. */
    private int width;

    private byte[] bytes;
    private short[] shorts;
    private int[] ints;
    private long[] longs;
    private long lowerBound = Long.MAX_VALUE;
    private long upperBound = Long.MIN_VALUE;

    LongVector(long epoch) {
        super(epoch);
        width = Byte.BYTES;
        bytes = NO_BYTES;
        shorts = NO_SHORTS;
        ints = NO_INTS;
        longs = NO_LONGS;
    }

    private LongVector(LongVector source, long epoch) {
        super(source, epoch);
        width = source.width;
        bytes = source.bytes;
        shorts = source.shorts;
        ints = source.ints;
        longs = source.longs;
        lowerBound = source.lowerBound;
        upperBound = source.upperBound;
    }

    /** Returns the value of a row that is not null. */
    public long getLong(int row) {
        return switch (width) {
            case Byte.BYTES -> bytes[row];
            case Short.BYTES -> shorts[row];
            case Integer.BYTES -> ints[row];
            default -> longs[row];
        };
    }

    /** Returns a number that no value is below; {@link Long#MAX_VALUE} if there never was a value. */
    public long lowerBound() {
        return lowerBound;
    }

    /** Returns a number that no value is above; {@link Long#MIN_VALUE} if there never was a value. */
    public long upperBound() {
        return upperBound;
    }

    /**
     * Keeps the rows whose value is in a range; null and missing are in none.
     *
     * @param rows how many rows the chunk has
     * @param selection the places of the rows, ascending; afterwards those kept
     * @return how many are kept
     */
    public int selectBetween(long least, long greatest, int rows, int[] selection, int count) {
        if (least > upperBound || greatest < lowerBound) {
            return 0;
        }
        int candidates = isDense(rows) ? count : selectNotNull(selection, count);
        if (least <= lowerBound && greatest >= upperBound) {
            return candidates;
        }
        if (least == greatest) {
            boolean everywhere = candidates == rows;
            return switch (width) {
                case Byte.BYTES -> findBytes(least, everywhere, selection, candidates);
                case Short.BYTES -> findShorts(least, everywhere, selection, candidates);
                case Integer.BYTES -> findInts(least, everywhere, selection, candidates);
                default -> findLongs(least, everywhere, selection, candidates);
            };
        }
        return switch (width) {
            case Byte.BYTES -> selectBytes(least, greatest, selection, candidates);
            case Short.BYTES -> selectShorts(least, greatest, selection, candidates);
            case Integer.BYTES -> selectInts(least, greatest, selection, candidates);
            default -> selectLongs(least, greatest, selection, candidates);
        };
    }

    private int selectBytes(long least, long greatest, int[] selection, int count) {
        byte[] values = bytes;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            long value = values[place];
            selection[kept] = place;
            kept += value >= least && value <= greatest ? 1 : 0;
        }
        return kept;
    }

    private int findBytes(long sought, boolean everywhere, int[] selection, int count) {
        byte[] values = bytes;
        int kept = 0;
        if (everywhere) {
            for (int place = 0; place < count; place++) {
                if (values[place] == sought) {
                    selection[kept++] = place;
                }
            }
            return kept;
        }
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (values[place] == sought) {
                selection[kept++] = place;
            }
        }
        return kept;
    }

    private int selectShorts(long least, long greatest, int[] selection, int count) {
        short[] values = shorts;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            long value = values[place];
            selection[kept] = place;
            kept += value >= least && value <= greatest ? 1 : 0;
        }
        return kept;
    }

    private int findShorts(long sought, boolean everywhere, int[] selection, int count) {
        short[] values = shorts;
        int kept = 0;
        if (everywhere) {
            for (int place = 0; place < count; place++) {
                if (values[place] == sought) {
                    selection[kept++] = place;
                }
            }
            return kept;
        }
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (values[place] == sought) {
                selection[kept++] = place;
            }
        }
        return kept;
    }

    private int selectInts(long least, long greatest, int[] selection, int count) {
        int[] values = ints;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            long value = values[place];
            selection[kept] = place;
            kept += value >= least && value <= greatest ? 1 : 0;
        }
        return kept;
    }

    private int findInts(long sought, boolean everywhere, int[] selection, int count) {
        int[] values = ints;
        int kept = 0;
        if (everywhere) {
            for (int place = 0; place < count; place++) {
                if (values[place] == sought) {
                    selection[kept++] = place;
                }
            }
            return kept;
        }
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (values[place] == sought) {
                selection[kept++] = place;
            }
        }
        return kept;
    }

    private int selectLongs(long least, long greatest, int[] selection, int count) {
        long[] values = longs;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            long value = values[place];
            selection[kept] = place;
            kept += value >= least && value <= greatest ? 1 : 0;
        }
        return kept;
    }

    private int findLongs(long sought, boolean everywhere, int[] selection, int count) {
        long[] values = longs;
        int kept = 0;
        if (everywhere) {
            for (int place = 0; place < count; place++) {
                if (values[place] == sought) {
                    selection[kept++] = place;
                }
            }
            return kept;
        }
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (values[place] == sought) {
                selection[kept++] = place;
            }
        }
        return kept;
    }

    /** Writes the values of rows, none of which is null, into the target. */
    public void unpack(int[] places, int count, long[] target) {
        switch (width) {
            case Byte.BYTES -> unpackBytes(places, count, target);
            case Short.BYTES -> unpackShorts(places, count, target);
            case Integer.BYTES -> unpackInts(places, count, target);
            default -> unpackLongs(places, count, target);
        }
    }

    private void unpackBytes(int[] places, int count, long[] target) {
        byte[] from = bytes;
        for (int i = 0; i < count; i++) {
            target[i] = from[places[i]];
        }
    }

    private void unpackShorts(int[] places, int count, long[] target) {
        short[] from = shorts;
        for (int i = 0; i < count; i++) {
            target[i] = from[places[i]];
        }
    }

    private void unpackInts(int[] places, int count, long[] target) {
        int[] from = ints;
        for (int i = 0; i < count; i++) {
            target[i] = from[places[i]];
        }
    }

    private void unpackLongs(int[] places, int count, long[] target) {
        long[] from = longs;
        for (int i = 0; i < count; i++) {
            target[i] = from[places[i]];
        }
    }

    @Override
    void copyTo(int[] places, int count, @Nullable Object[][] targets, int field) {
        for (int i = 0; i < count; i++) {
            targets[i][field] = getLong(places[i]);
        }
    }

    @Override
    Object value(int row) {
        return getLong(row);
    }

    @Override
    DenseVector copy(long copyEpoch) {
        return new LongVector(this, copyEpoch);
    }

    @Override
    DenseVector store(int row, Object value, boolean appended) {
        if (!(value instanceof Long number)) {
            return new ObjectVector(this, epoch).store(row, value, appended);
        }
        int needed = PackedNumbers.widthOf(number);
        if (needed > width) {
            widen(needed);
        }
        if (row >= capacity()) {
            resize(lengthFor(row));
        } else if (valuesShared && !appended) {
            resize(capacity());
        }
        switch (width) {
            case Byte.BYTES -> bytes[row] = (byte) number.longValue();
            case Short.BYTES -> shorts[row] = (short) number.longValue();
            case Integer.BYTES -> ints[row] = (int) number.longValue();
            default -> longs[row] = number;
        }
        lowerBound = Math.min(lowerBound, number);
        upperBound = Math.max(upperBound, number);
        return this;
    }

    private int capacity() {
        return switch (width) {
            case Byte.BYTES -> bytes.length;
            case Short.BYTES -> shorts.length;
            case Integer.BYTES -> ints.length;
            default -> longs.length;
        };
    }

    /** Gives the vector an array of its own. */
    private void resize(int length) {
        switch (width) {
            case Byte.BYTES -> bytes = Arrays.copyOf(bytes, length);
            case Short.BYTES -> shorts = Arrays.copyOf(shorts, length);
            case Integer.BYTES -> ints = Arrays.copyOf(ints, length);
            default -> longs = Arrays.copyOf(longs, length);
        }
        valuesShared = false;
    }

    private void widen(int newWidth) {
        int length = capacity();
        short[] widerShorts = newWidth == Short.BYTES ? new short[length] : NO_SHORTS;
        int[] widerInts = newWidth == Integer.BYTES ? new int[length] : NO_INTS;
        long[] widerLongs = newWidth == Long.BYTES ? new long[length] : NO_LONGS;
        for (int row = 0; row < length; row++) {
            long value = getLong(row);
            switch (newWidth) {
                case Short.BYTES -> widerShorts[row] = (short) value;
                case Integer.BYTES -> widerInts[row] = (int) value;
                default -> widerLongs[row] = value;
            }
        }
        width = newWidth;
        bytes = NO_BYTES;
        shorts = widerShorts;
        ints = widerInts;
        longs = widerLongs;
        valuesShared = false;
    }

    @Override
    void checkInvariants(int rows) {
        super.checkInvariants(rows);
        for (int row = 0; row < rows; row++) {
            boolean within = isNull(row) || (getLong(row) >= lowerBound && getLong(row) <= upperBound);
            Invariants.check(within, "row %d is outside %d to %d", row, lowerBound, upperBound);
        }
    }

    @Override
    long bytes() {
        return HeapSize.object(Long.BYTES * 8) + validityBytes() + HeapSize.array(capacity(), width);
    }
}
