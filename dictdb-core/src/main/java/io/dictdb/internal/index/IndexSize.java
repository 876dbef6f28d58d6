package io.dictdb.internal.index;

import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.value.HeapSize;
import java.util.Iterator;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** How many bytes the values in an index take. Strings that are the very ones of the rows are not counted again. */
final class IndexSize {
    /** Of many values, so many are looked at. */
    private static final int SAMPLES = 32;

    /** An entry of a hash map, with the number that it leads to. */
    private static final long MAP_ENTRY =
            HeapSize.object(Integer.BYTES + HeapSize.REFERENCE * 3) + HeapSize.object(Integer.BYTES);

    private final FieldIndex index;
    private final ChunkDirectory rows;

    /** Takes the index and the rows that are in it. */
    IndexSize(FieldIndex index, ChunkDirectory rows) {
        this.index = index;
        this.rows = rows;
    }

    /** Returns the bytes of a value that a row has. */
    long of(@Nullable Object value, int rowId) {
        if (!(value instanceof CompoundValue compound)) {
            return ofPart(value, 0, rowId);
        }
        long bytes = HeapSize.object(HeapSize.REFERENCE) + HeapSize.array(compound.size(), HeapSize.REFERENCE);
        for (int number = 0; number < compound.size(); number++) {
            bytes += ofPart(compound.part(number), number, rowId);
        }
        return bytes;
    }

    private long ofPart(@Nullable Object part, int number, int rowId) {
        boolean shared = part instanceof String && index.field(number).get(rows, rowId) == part;
        return shared ? 0 : HeapSize.of(part);
    }

    /** Returns the bytes of the values of the first runs, looking at a part of them. */
    long ofRuns(ObjectEntries entries) {
        int samples = Math.min(entries.runs(), SAMPLES);
        long bytes = 0;
        for (int sample = 0; sample < samples; sample++) {
            int run = sample * entries.runs() / samples;
            bytes += of(entries.valueOf(run), entries.rowId(entries.start(run)));
        }
        return samples == 0 ? 0 : bytes * entries.runs() / samples;
    }

    /**
     * Returns the bytes of a map from hash keys to numbers, looking at a part of them.
     *
     * @param firstRow tells a row that has the value with a number
     */
    long of(Map<Object, Integer> map, IntUnaryOperator firstRow) {
        long keys = 0;
        int samples = 0;
        Iterator<Map.Entry<Object, Integer>> each = map.entrySet().iterator();
        while (each.hasNext() && samples < SAMPLES) {
            Map.Entry<Object, Integer> entry = each.next();
            keys += of(entry.getKey(), firstRow.applyAsInt(entry.getValue()));
            samples++;
        }
        return samples == 0 ? 0 : ofMap(map.size(), keys / samples);
    }

    /** Returns the bytes of a map from primary keys to numbers, looking at a part of them; strings are those of the rows. */
    static long ofKeys(Map<Object, Integer> map) {
        long keys = 0;
        int samples = 0;
        Iterator<Object> each = map.keySet().iterator();
        while (each.hasNext() && samples < SAMPLES) {
            Object key = each.next();
            keys += key instanceof String ? 0 : HeapSize.of(key);
            samples++;
        }
        return samples == 0 ? 0 : ofMap(map.size(), keys / samples);
    }

    private static long ofMap(long entries, long bytesOfKey) {
        long slots = Long.highestOneBit(Math.max(15, entries * 4 / 3)) * 2;
        return HeapSize.array(slots, HeapSize.REFERENCE) + entries * (MAP_ENTRY + bytesOfKey);
    }
}
