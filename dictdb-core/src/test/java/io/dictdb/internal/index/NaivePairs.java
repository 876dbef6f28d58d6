package io.dictdb.internal.index;

import io.dictdb.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a sorted index should answer, from a sorted list of its pairs. */
final class NaivePairs {
    /** A value and the id of a row that has it, equal to another if the values are equal by the one total order. */
    record Pair(Object value, int rowId) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byValue = CompoundValue.compare(value, other.value);
            return byValue != 0 ? byValue : Integer.compare(rowId, other.rowId);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && compareTo(pair) == 0;
        }

        @Override
        public int hashCode() {
            return rowId;
        }
    }

    private final List<Pair> pairs = new ArrayList<>();

    List<Pair> pairs() {
        return pairs;
    }

    Pair get(int place) {
        return pairs.get(place);
    }

    int size() {
        return pairs.size();
    }

    void add(Object value, int rowId) {
        int at = Collections.binarySearch(pairs, new Pair(value, rowId));
        if (at < 0) {
            pairs.add(-at - 1, new Pair(value, rowId));
        }
    }

    void remove(Object value, int rowId) {
        int at = Collections.binarySearch(pairs, new Pair(value, rowId));
        if (at >= 0) {
            pairs.remove(at);
        }
    }

    int[] find(ValueRange range) {
        return pairs.stream()
                .filter(pair -> range.contains(pair.value()))
                .mapToInt(Pair::rowId)
                .toArray();
    }

    /** The greatest values first, the rows of one value ascending. */
    int[] findDescending(ValueRange range) {
        NaivePairs inRange = new NaivePairs();
        pairs.stream().filter(pair -> range.contains(pair.value())).forEach(inRange.pairs::add);
        return inRange.findFirst(true, Long.MAX_VALUE);
    }

    /** Values in the direction, the rows of one value ascending, no value's rows in part. */
    int[] findFirst(boolean descending, long wanted) {
        List<List<Pair>> runs = new ArrayList<>();
        for (Pair pair : pairs) {
            List<Pair> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (last.isEmpty() || !Values.equal(last.get(0).value(), pair.value())) {
                last = new ArrayList<>();
                runs.add(last);
            }
            last.add(pair);
        }
        if (descending) {
            Collections.reverse(runs);
        }
        List<Pair> found = new ArrayList<>();
        for (List<Pair> run : runs) {
            if (found.size() >= wanted) {
                break;
            }
            found.addAll(run);
        }
        return found.stream().mapToInt(Pair::rowId).toArray();
    }
}
