package io.dictdb.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes objects take on the heap of a JVM with compressed references: exact for arrays and scalars, close for what is nested.
 * What an object shares with others is counted with each.
 */
public final class HeapSize {
    /** The bytes of a reference. */
    public static final int REFERENCE = 4;

    private static final int HEADER = 12;
    private static final int ARRAY_HEADER = 16;
    private static final int ALIGNMENT = 8;

    /** What is around a list or map so that nobody changes it. */
    private static final long UNMODIFIABLE = object(REFERENCE * 2);

    /** Of many objects, so many are looked at. */
    private static final int SAMPLES = 32;

    private HeapSize() {}

    /** Returns the bytes of an object by those of its fields. */
    public static long object(long fieldBytes) {
        return aligned(HEADER + fieldBytes);
    }

    /** Returns the bytes of an array. */
    public static long array(long length, int elementBytes) {
        return aligned(ARRAY_HEADER + length * elementBytes);
    }

    /** Returns the bytes of an array if there is one. */
    public static long array(long @Nullable [] array) {
        return array == null ? 0 : array(array.length, Long.BYTES);
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Returns about how many bytes a stored value takes. O(size of its text or elements). */
    public static long of(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return 0;
        }
        if (value instanceof String text) {
            return object(REFERENCE + Integer.BYTES * 2) + array(text.length(), isLatin(text) ? 1 : 2);
        }
        if (value instanceof Long || value instanceof Double) {
            return object(Integer.BYTES + Long.BYTES); // padded to eight bytes
        }
        if (value instanceof BigInteger number) {
            return object(Integer.BYTES * 5 + REFERENCE) + array((number.bitLength() + 31) / 32, Integer.BYTES);
        }
        if (value instanceof BigDecimal number) {
            boolean isCompact = number.precision() <= 18;
            return object(Long.BYTES + Integer.BYTES * 2 + REFERENCE * 2)
                    + (isCompact ? 0 : of(number.unscaledValue()));
        }
        if (value instanceof byte[] bytes) {
            return array(bytes.length, Byte.BYTES);
        }
        if (value instanceof List<?> list) {
            long bytes = UNMODIFIABLE + object(Integer.BYTES * 2 + REFERENCE) + array(list.size(), REFERENCE);
            for (Object element : list) {
                bytes += of(element);
            }
            return bytes;
        }
        if (value instanceof Map<?, ?> map) {
            long bytes = UNMODIFIABLE + object(Integer.BYTES * 2 + REFERENCE * 2) + array(map.size(), REFERENCE) * 2;
            for (Object element : map.values()) {
                bytes += of(element);
            }
            return bytes;
        }
        return object(Long.BYTES * 2); // a date, a time or a UUID
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** Returns about how many bytes the first elements of an array take, the array itself apart. O(samples). */
    public static long ofElements(@Nullable Object[] elements, int count) {
        if (count == 0) {
            return 0;
        }
        int samples = Math.min(count, SAMPLES);
        long bytes = 0;
        for (int sample = 0; sample < samples; sample++) {
            bytes += of(elements[(int) ((long) sample * count / samples)]);
        }
        return bytes * count / samples;
    }
}
