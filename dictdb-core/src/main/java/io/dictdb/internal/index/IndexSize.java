package io.dictdb.internal.index;

import io.dictdb.internal.value.HeapSize;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes parts of indexes take, without the strings, which they share with the rows. */
final class IndexSize {
    /** Of many values, so many are looked at. */
    private static final int SAMPLES = 32;

    /** An entry of a hash map, with the number that it leads to. */
    private static final long MAP_ENTRY =
            HeapSize.object(Integer.BYTES + HeapSize.REFERENCE * 3) + HeapSize.object(Integer.BYTES);

    private IndexSize() {}

    /** Returns the bytes of a map from hash keys to numbers. O(samples). */
    static long of(Map<Object, Integer> map) {
        if (map.isEmpty()) {
            return 0;
        }
        long keys = 0;
        int samples = 0;
        Iterator<Object> each = map.keySet().iterator();
        while (each.hasNext() && samples < SAMPLES) {
            keys += of(each.next());
            samples++;
        }
        long slots = Integer.highestOneBit(Math.max(15, map.size() * 4 / 3)) * 2L;
        return HeapSize.array(slots, HeapSize.REFERENCE) + map.size() * (MAP_ENTRY + keys / samples);
    }

    /** Returns the bytes of the first values of an array, the array itself apart. O(samples). */
    static long ofValues(@Nullable Object[] values, int count) {
        int samples = Math.min(count, SAMPLES);
        long bytes = 0;
        for (int sample = 0; sample < samples; sample++) {
            bytes += of(values[sample * count / samples]);
        }
        return samples == 0 ? 0 : bytes * count / samples;
    }

    private static long of(@Nullable Object value) {
        if (value instanceof CompoundValue compound) {
            long bytes = HeapSize.object(HeapSize.REFERENCE) + HeapSize.array(compound.size(), HeapSize.REFERENCE);
            for (int part = 0; part < compound.size(); part++) {
                bytes += of(compound.part(part));
            }
            return bytes;
        }
        return value instanceof String ? 0 : HeapSize.of(value);
    }
}
