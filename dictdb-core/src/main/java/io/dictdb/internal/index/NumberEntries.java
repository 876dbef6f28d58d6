package io.dictdb.internal.index;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;

/** Pairs whose values are numbers of one type, kept as their codes. */
final class NumberEntries extends Entries {
    private final NumberCode type;
    private long[] codes;

    /** Takes on the arrays, which are equally long. */
    NumberEntries(NumberCode type, long[] codes, int[] rowIds) {
        super(rowIds);
        this.type = type;
        this.codes = codes;
    }

    @Override
    Object value(int at) {
        return type.decode(codes[at]);
    }

    @Override
    boolean accepts(Object value) {
        return type.fits(value);
    }

    @Override
    int countBefore(Cut cut) {
        return cut.has(type) ? countBefore(cut.code(type), cut.rowId(), size()) : super.countBefore(cut);
    }

    /** Returns how many of the first pairs have a lesser code, or the same one and a row id up to this one. */
    private int countBefore(long code, int rowId, int count) {
        int place = countBelow(code, count);
        boolean single = place + 1 >= count || codes[place + 1] != code;
        if (single) {
            return place < count && codes[place] == code && rowId(place) <= rowId ? place + 1 : place;
        }
        int end = code == Long.MAX_VALUE ? count : countBelow(code + 1, count);
        while (place < end) {
            int middle = (place + end) >>> 1;
            if (rowId(middle) <= rowId) {
                place = middle + 1;
            } else {
                end = middle;
            }
        }
        return place;
    }

    /** Returns how many of the first pairs have a lesser code. Without branches, which would go either way. */
    private int countBelow(long code, int count) {
        int below = 0;
        for (int rest = count; rest > 0; rest >>= 1) {
            int half = (rest + 1) >> 1;
            below += codes[below + half - 1] < code ? half : 0;
        }
        return below;
    }

    @Override
    int runStart(int at) {
        int start = at;
        while (start > 0 && codes[start - 1] == codes[at]) {
            start--;
        }
        return start;
    }

    @Override
    void insertValue(int at, Object value) {
        System.arraycopy(codes, at, codes, at + 1, size() - at);
        codes[at] = type.encode(value);
    }

    @Override
    void removeValue(int at) {
        System.arraycopy(codes, at + 1, codes, at, size() - at - 1);
    }

    @Override
    void truncateValues(int newSize) {
        // what is beyond the size does not count
    }

    @Override
    void fitValues(int capacity) {
        if (capacity != codes.length) {
            codes = Arrays.copyOf(codes, capacity);
        }
    }

    /** In place, the greatest first, if the others are of the same type. */
    @Override
    Entries merged(Entries other, int from, int to) {
        if (other instanceof NumberEntries numbers && numbers.type == type) {
            merge(numbers, from, to);
            return this;
        }
        Entries added = other instanceof ObjectEntries ? other.slice(from, to) : other;
        return added instanceof NumberEntries numbers && numbers.type == type
                ? merged(numbers, 0, numbers.size())
                : super.merged(other, from, to);
    }

    private void merge(NumberEntries other, int from, int to) {
        int rest = size();
        grow(to - from);
        int[] rowIds = rowIds();
        for (int next = to - 1; next >= from; next--) {
            int distance = next - from + 1;
            int place = countBefore(other.codes[next], other.rowId(next), rest);
            System.arraycopy(codes, place, codes, place + distance, rest - place);
            System.arraycopy(rowIds, place, rowIds, place + distance, rest - place);
            codes[place + distance - 1] = other.codes[next];
            rowIds[place + distance - 1] = other.rowId(next);
            rest = place;
        }
    }

    @Override
    Entries slice(int from, int to) {
        return new NumberEntries(type, Arrays.copyOfRange(codes, from, to), rowIds(from, to));
    }

    @Override
    long valueBytes(IndexSize values) {
        return HeapSize.array(codes.length, Long.BYTES);
    }
}
