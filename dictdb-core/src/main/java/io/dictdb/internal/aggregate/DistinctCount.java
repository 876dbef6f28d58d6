package io.dictdb.internal.aggregate;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import java.util.Arrays;
import java.util.BitSet;

/** How many different values there are. */
final class DistinctCount extends Accumulator {
    private static final int NONE = -1;

    private final ValueNumbers values = new ValueNumbers();

    /** The values that group 0 was met with: all there are, if there is one group. */
    private final BitSet metFirst = new BitSet();

    /** The pairs of another group and a value that were met. */
    private final NumberIds met = new NumberIds();

    private final int[] ids = new int[Chunk.CAPACITY];
    private final int[] idsByCode = new int[DictionaryVector.MOST_STRINGS];

    private long[] counts = new long[1];

    @Override
    void reserve(int groups) {
        if (groups > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(groups, counts.length * 2));
        }
    }

    @Override
    void addLongs(long[] numbers, GroupedRows rows) {
        for (int i = 0; i < rows.count(); i++) {
            ids[i] = values.idOf(numbers[i]);
        }
        addIds(rows);
    }

    @Override
    void addDoubles(DoubleVector numbers, int[] places, GroupedRows rows) {
        for (int i = 0; i < rows.count(); i++) {
            ids[i] = values.idOf(numbers.getDouble(places[i]));
        }
        addIds(rows);
    }

    @Override
    void addStrings(DictionaryVector strings, int[] places, GroupedRows rows) {
        Arrays.fill(idsByCode, NONE);
        for (int i = 0; i < rows.count(); i++) {
            int code = strings.code(places[i]);
            if (idsByCode[code] == NONE) {
                idsByCode[code] = values.idOf((Object) strings.string(code));
            }
            ids[i] = idsByCode[code];
        }
        addIds(rows);
    }

    @Override
    void add(Object value, int group) {
        add(values.idOf(value), group);
    }

    private void addIds(GroupedRows rows) {
        for (int i = 0; i < rows.count(); i++) {
            add(ids[i], rows.group(i));
        }
    }

    /** Counts a value that the group was not met with. */
    private void add(int valueId, int group) {
        boolean isNew;
        if (group == 0) {
            isNew = !metFirst.get(valueId);
            metFirst.set(valueId);
        } else {
            int known = met.size();
            isNew = met.idOf((long) group << Integer.SIZE | valueId) == known;
        }
        if (isNew) {
            counts[group]++;
        }
    }

    long count(int group) {
        return counts[group];
    }
}
