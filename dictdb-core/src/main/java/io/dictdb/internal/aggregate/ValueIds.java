package io.dictdb.internal.aggregate;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.Vector;
import java.util.Arrays;

/** Numbers the values of one field: equal ones have one number, null and missing share one. */
final class ValueIds {
    private final FieldReader field;

    private final ValueNumbers numbers = new ValueNumbers();
    private final long[] longs = new long[Chunk.CAPACITY];
    private final int[] idsByCode = new int[DictionaryVector.MOST_STRINGS];

    ValueIds(FieldReader field) {
        this.field = field;
    }

    /** Returns how many numbers were given. */
    int size() {
        return numbers.size();
    }

    /** Writes the number of each row's value into the target. */
    void number(Chunk chunk, int[] places, int count, int[] target) {
        Vector vector = field.vector(chunk, places, count);
        if (vector == null) {
            Arrays.fill(target, 0, count, numbers.idOf((Object) null));
        } else if (vector instanceof LongVector whole && whole.isDense(chunk.size())) {
            whole.unpack(places, count, longs);
            for (int i = 0; i < count; i++) {
                target[i] = numbers.idOf(longs[i]);
            }
        } else if (vector instanceof DoubleVector floating && floating.isDense(chunk.size())) {
            for (int i = 0; i < count; i++) {
                target[i] = numbers.idOf(floating.getDouble(places[i]));
            }
        } else if (vector instanceof DictionaryVector strings && count >= DictionaryVector.TESTING_PAYS) {
            number(strings, places, count, target);
        } else {
            for (int i = 0; i < count; i++) {
                target[i] = numbers.idOf(vector.get(places[i]));
            }
        }
    }

    private void number(DictionaryVector strings, int[] places, int count, int[] target) {
        boolean mayBeNull = !strings.isDense(places[count - 1] + 1);
        boolean allKnown = findIds(strings);
        if (allKnown && !mayBeNull) {
            strings.translate(idsByCode, places, count, target);
            return;
        }
        for (int i = 0; i < count; i++) {
            int place = places[i];
            if (mayBeNull && strings.isNull(place)) {
                target[i] = numbers.idOf((Object) null);
                continue;
            }
            int code = strings.code(place);
            int id = idsByCode[code];
            if (id == ValueNumbers.NONE) {
                id = numbers.idOf((Object) strings.string(code));
                idsByCode[code] = id;
            }
            target[i] = id;
        }
    }

    /** Finds the numbers by code of the strings that have one, and returns whether all have. */
    private boolean findIds(DictionaryVector strings) {
        boolean all = true;
        for (int code = 0; code < strings.codes(); code++) {
            idsByCode[code] = numbers.knownIdOf(strings.string(code));
            all &= idsByCode[code] != ValueNumbers.NONE;
        }
        return all;
    }
}
