package io.dictdb.internal.aggregate;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.Vector;
import io.dictdb.internal.value.HashKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers the values of one field: equal ones have one number, null and missing share one. */
final class ValueIds {
    private static final int NONE = -1;

    private final int ordinal;

    /** The numbers of whole numbers in the range of long, by their place in {@link #idsOfLongs}. */
    private final NumberIds longs = new NumberIds();

    private int[] idsOfLongs = new int[64];

    /** The numbers of all other values, by hash key; null is for null. */
    private final Map<@Nullable Object, Integer> others = new HashMap<>();

    private int size;
    private final long[] buffer = new long[Chunk.CAPACITY];
    private final int[] idsByCode = new int[DictionaryVector.MOST_STRINGS];

    ValueIds(int ordinal) {
        this.ordinal = ordinal;
    }

    /** Returns how many numbers were given. */
    int size() {
        return size;
    }

    /** Writes the number of each row's value into the target. */
    void number(Chunk chunk, int[] places, int count, int[] target) {
        Vector vector = chunk.vector(ordinal);
        if (vector == null) {
            Arrays.fill(target, 0, count, idOf(null));
        } else if (vector instanceof LongVector numbers && numbers.isDense(chunk.size())) {
            numbers.unpack(places, count, buffer);
            for (int i = 0; i < count; i++) {
                target[i] = idOf(buffer[i]);
            }
        } else if (vector instanceof DictionaryVector strings && count >= DictionaryVector.TESTING_PAYS) {
            number(strings, places, count, target);
        } else {
            for (int i = 0; i < count; i++) {
                target[i] = idOf(vector.get(places[i]));
            }
        }
    }

    private void number(DictionaryVector strings, int[] places, int count, int[] target) {
        Arrays.fill(idsByCode, NONE);
        boolean mayBeNull = !strings.isDense(places[count - 1] + 1);
        for (int i = 0; i < count; i++) {
            int place = places[i];
            if (mayBeNull && strings.isNull(place)) {
                target[i] = idOf(null);
                continue;
            }
            int code = strings.code(place);
            int id = idsByCode[code];
            if (id == NONE) {
                id = idOf(strings.string(code));
                idsByCode[code] = id;
            }
            target[i] = id;
        }
    }

    private int idOf(long number) {
        int known = longs.size();
        int id = longs.idOf(number);
        if (id == known) {
            if (id == idsOfLongs.length) {
                idsOfLongs = Arrays.copyOf(idsOfLongs, id * 2);
            }
            idsOfLongs[id] = size++;
        }
        return idsOfLongs[id];
    }

    private int idOf(@Nullable Object value) {
        Object key = value == null ? null : HashKey.of(value);
        if (key instanceof Long number) {
            return idOf(number.longValue());
        }
        Integer known = others.putIfAbsent(key, size);
        return known == null ? size++ : known;
    }
}
