package io.dictdb.internal.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts pairs whose row ids ascend. The sort is stable, which keeps the ids of equal values ascending. */
final class EntrySorter {
    private EntrySorter() {}

    /**
     * Returns the pairs of values and row ids as a sorted block; where a value is null, there is no pair. O(n + d log d) for d distinct values,
     * and for numbers of one type O(n). */
    static Entries sort(@Nullable Object[] values, int[] rowIds) {
        int count = 0;
        NumberCode type = null;
        boolean ofOneType = true;
        for (Object value : values) {
            if (value != null) {
                NumberCode own = NumberCode.of(value);
                ofOneType &= own != null && (count == 0 || own == type);
                type = own;
                count++;
            }
        }
        return type != null && ofOneType
                ? sortNumbers(type, values, rowIds, count)
                : sortObjects(values, rowIds, count);
    }

    private static Entries sortNumbers(NumberCode type, @Nullable Object[] values, int[] rowIds, int count) {
        long[] codes = new long[count];
        int[] ids = new int[count];
        int next = 0;
        for (int i = 0; i < rowIds.length; i++) {
            Object value = values[i];
            if (value != null) {
                codes[next] = type.encode(value);
                ids[next++] = rowIds[i];
            }
        }
        RadixSort sort = new RadixSort(codes, ids);
        return new NumberEntries(type, sort.keys(), sort.rowIds());
    }

    /** Sorts the distinct values, then the pairs by the number that their value has among these. */
    private static Entries sortObjects(@Nullable Object[] values, int[] rowIds, int count) {
        Map<Object, Distinct> byKey = new HashMap<>();
        Distinct[] distinctOf = new Distinct[count];
        int[] ids = new int[count];
        int next = 0;
        for (int i = 0; i < rowIds.length; i++) {
            Object value = values[i];
            if (value != null) {
                distinctOf[next] = byKey.computeIfAbsent(CompoundValue.hashKey(value), key -> new Distinct(value));
                ids[next++] = rowIds[i];
            }
        }
        Distinct[] ascending = byKey.values().toArray(Distinct[]::new);
        Arrays.sort(ascending, (one, other) -> CompoundValue.compare(one.value, other.value));
        for (int number = 0; number < ascending.length; number++) {
            ascending[number].number = number;
        }
        long[] numbers = new long[count];
        int[] ends = new int[ascending.length];
        for (int i = 0; i < count; i++) {
            numbers[i] = distinctOf[i].number;
            ends[distinctOf[i].number]++;
        }
        @Nullable Object[] distinctValues = new @Nullable Object[ascending.length];
        for (int number = 0; number < ascending.length; number++) {
            distinctValues[number] = ascending[number].value;
            ends[number] += number == 0 ? 0 : ends[number - 1];
        }
        return ObjectEntries.ofRuns(distinctValues, ends, new RadixSort(numbers, ids).rowIds());
    }

    private static final class Distinct {
        private final Object value;
        private int number;

        Distinct(Object value) {
            this.value = value;
        }
    }
}
