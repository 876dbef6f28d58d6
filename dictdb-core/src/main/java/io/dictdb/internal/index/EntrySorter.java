package io.dictdb.internal.index;

import io.dictdb.Values;
import io.dictdb.internal.value.HashKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts pairs whose row ids ascend. The sort is stable, which keeps the ids of equal values ascending. */
final class EntrySorter {
    private EntrySorter() {}

    /**
     * Returns the pairs of values and row ids as a sorted block; where a value is null, there is no pair. O(n + d log d) for d distinct values,
     * and for numbers of one type O(n); of compound values, for each of their parts.
     */
    static Entries sort(@Nullable Object[] values, int[] rowIds) {
        Object[] present = new Object[rowIds.length];
        int[] ids = new int[rowIds.length];
        int count = 0;
        for (int i = 0; i < rowIds.length; i++) {
            Object value = values[i];
            if (value != null) {
                present[count] = value;
                ids[count++] = rowIds[i];
            }
        }
        if (count == 0) {
            return Entries.empty();
        }
        Object[] keyed = Arrays.copyOf(present, count);
        ids = Arrays.copyOf(ids, count);
        NumberCode type = typeOf(keyed);
        if (type != null) {
            RadixSort sort = new RadixSort(codes(type, keyed), ids);
            return new NumberEntries(type, sort.keys(), sort.rowIds());
        }
        return inRuns(keyed, ids, keyed[0] instanceof CompoundValue first ? order(keyed, first.size()) : order(keyed));
    }

    /** Returns the type of number that all values are of, but for nulls, or null if they are not of one. */
    private static @Nullable NumberCode typeOf(@Nullable Object[] values) {
        NumberCode type = null;
        for (Object value : values) {
            if (value != null) {
                NumberCode own = NumberCode.of(value);
                if (own == null || (type != null && own != type)) {
                    return null;
                }
                type = own;
            }
        }
        return type;
    }

    private static long[] codes(NumberCode type, @Nullable Object[] values) {
        long[] codes = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            codes[i] = value == null ? 0 : type.encode(value);
        }
        return codes;
    }

    /** Returns the places of values in their order. */
    private static int[] order(@Nullable Object[] values) {
        return sorted(values, places(values.length));
    }

    /** Returns the places of compound values in their order: sorted by the last part first, as the first one is to decide. */
    private static int[] order(Object[] values, int parts) {
        int[] places = places(values.length);
        @Nullable Object[] column = new @Nullable Object[values.length];
        for (int part = parts - 1; part >= 0; part--) {
            for (int i = 0; i < values.length; i++) {
                column[i] = ((CompoundValue) values[i]).part(part);
            }
            places = sorted(column, places);
        }
        return places;
    }

    private static int[] places(int count) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = i;
        }
        return places;
    }

    /** Sorts places by the values there, nulls first. */
    private static int[] sorted(@Nullable Object[] values, int[] places) {
        NumberCode type = typeOf(values);
        long[] keys = type == null ? ranks(values) : codes(type, values);
        int[] sorted = sorted(keys, places);
        if (type == null) {
            return sorted; // null has the least rank
        }
        boolean hasNull = false;
        for (int i = 0; i < values.length; i++) {
            keys[i] = values[i] == null ? 0 : 1;
            hasNull |= values[i] == null;
        }
        return hasNull ? sorted(keys, sorted) : sorted;
    }

    private static int[] sorted(long[] keyAt, int[] places) {
        long[] keys = new long[places.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keyAt[places[i]];
        }
        return new RadixSort(keys, places).rowIds();
    }

    /** Returns for each value which of the different ones it is, in their order: from 1 on, and 0 for null. */
    private static long[] ranks(@Nullable Object[] values) {
        Map<Object, Distinct> byKey = new HashMap<>();
        @Nullable Distinct[] distinctAt = new @Nullable Distinct[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                distinctAt[i] = byKey.computeIfAbsent(HashKey.of(value), key -> new Distinct(value));
            }
        }
        Distinct[] ascending = byKey.values().toArray(Distinct[]::new);
        Arrays.sort(ascending, (one, other) -> Values.compare(one.value, other.value));
        for (int number = 0; number < ascending.length; number++) {
            ascending[number].rank = number + 1;
        }
        long[] ranks = new long[values.length];
        for (int i = 0; i < ranks.length; i++) {
            Distinct distinct = distinctAt[i];
            ranks[i] = distinct == null ? 0 : distinct.rank;
        }
        return ranks;
    }

    /** Returns the pairs at the places, which are in order, with one value for each run of equal ones. */
    private static Entries inRuns(Object[] values, int[] rowIds, int[] places) {
        @Nullable Object[] distinct = new @Nullable Object[places.length];
        int[] ends = new int[places.length];
        int[] ids = new int[places.length];
        int runs = 0;
        for (int i = 0; i < places.length; i++) {
            Object value = values[places[i]];
            if (i == 0 || !CompoundValue.equal(values[places[i - 1]], value)) {
                distinct[runs++] = value;
            }
            ends[runs - 1] = i + 1;
            ids[i] = rowIds[places[i]];
        }
        return ObjectEntries.ofRuns(Arrays.copyOf(distinct, runs), Arrays.copyOf(ends, runs), ids);
    }

    private static final class Distinct {
        private final Object value;
        private int rank;

        Distinct(Object value) {
            this.value = value;
        }
    }
}
