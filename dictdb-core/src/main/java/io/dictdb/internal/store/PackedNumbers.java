package io.dictdb.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whole numbers of 0, 1, 2, 4 or 8 bytes in arrays of bytes. */
final class PackedNumbers {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private PackedNumbers() {}

    /** Returns how many bytes the number needs; 1 at least. */
    static int widthOf(long number) {
        if (number == (byte) number) {
            return Byte.BYTES;
        }
        if (number == (short) number) {
            return Short.BYTES;
        }
        return number == (int) number ? Integer.BYTES : Long.BYTES;
    }

    /** Returns the number at a place of the array; 0 if it has no bytes. */
    static long get(byte[] data, int at, int width) {
        return switch (width) {
            case 0 -> 0;
            case Byte.BYTES -> data[at];
            case Short.BYTES -> (short) SHORTS.get(data, at);
            case Integer.BYTES -> (int) INTS.get(data, at);
            default -> (long) LONGS.get(data, at);
        };
    }

    /** Writes a number, which fits in its bytes, at a place of the array. */
    static void set(byte[] data, int at, int width, long number) {
        switch (width) {
            case 0 -> {}
            case Byte.BYTES -> data[at] = (byte) number;
            case Short.BYTES -> SHORTS.set(data, at, (short) number);
            case Integer.BYTES -> INTS.set(data, at, (int) number);
            default -> LONGS.set(data, at, number);
        }
    }
}
