package io.dictdb.internal.aggregate;

import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;

/** Aggregates of one field's values, one for each group. */
abstract class Accumulator {
    /** Makes room for so many groups. */
    abstract void reserve(int groups);

    /** Takes in longs, one for each row, in order. */
    abstract void addLongs(long[] values, GroupedRows rows);

    /** Takes in the doubles of rows at these places, one for each row, in order. */
    abstract void addDoubles(DoubleVector values, int[] places, GroupedRows rows);

    /** Takes in the strings of a vector at some places, none of them null. */
    void addStrings(DictionaryVector strings, int[] places, GroupedRows rows) {
        for (int i = 0; i < rows.count(); i++) {
            add((Object) strings.string(strings.code(places[i])), rows.group(i));
        }
    }

    /** Takes in a value that is not null. */
    abstract void add(Object value, int group);
}
