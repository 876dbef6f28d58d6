package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An index that finds equal values in O(1).
 *
 * <p>Each value's hash key leads to a number: the id of its row if there is only one, else a number below {@link #NONE} that stands for a
 * posting list. Whole numbers are not boxed for that.
 */
public final class HashIndex extends FieldIndex {
    private static final int FIRST_LIST = NONE - 1;

    /** Of many posting lists, the size of so many is looked at. */
    private static final int SAMPLES = 256;

    private LongKeys longs = new LongKeys(0);
    private final Map<Object, Integer> others = new HashMap<>();

    /** The posting lists, the first of them under the number {@link #FIRST_LIST}, the others below it; null where none is. */
    private @Nullable PostingList[] lists = new PostingList[4];

    private int usedLists;

    /** The places in {@link #lists} that can be used again. */
    private RowIds freeLists = new RowIds();

    private int size;

    HashIndex(IndexDefinition definition, FieldDirectory fields) {
        super(definition, fields);
    }

    @Override
    public void add(@Nullable Object value, int rowId) {
        if (value == null) {
            return;
        }
        Object key = hashKey(value);
        int number = number(key);
        if (number == NONE) {
            put(key, rowId);
            size++;
        } else if (number > NONE) {
            if (number != rowId) {
                PostingList list = new PostingList();
                list.add(number);
                list.add(rowId);
                put(key, numberOf(list));
                size++;
            }
        } else {
            PostingList list = list(number);
            size -= list.size();
            list.add(rowId);
            size += list.size();
        }
    }

    @Override
    public void remove(@Nullable Object value, int rowId) {
        if (value == null) {
            return;
        }
        Object key = hashKey(value);
        int number = number(key);
        if (number == rowId) {
            removeKey(key);
            size--;
        } else if (number < NONE && list(number).remove(rowId)) {
            size--;
            if (list(number).size() == 1) {
                put(key, list(number).first());
                lists[FIRST_LIST - number] = null;
                freeLists.add(FIRST_LIST - number);
            }
        }
    }

    @Override
    public void renumber(@Nullable Object value, int rowId, int newRowId) {
        if (value == null) {
            return;
        }
        Object key = hashKey(value);
        int number = number(key);
        if (number == rowId) {
            put(key, newRowId);
        } else {
            list(number).renumber(rowId, newRowId);
        }
    }

    @Override
    public void clear() {
        longs = new LongKeys(0);
        others.clear();
        lists = new PostingList[4];
        usedLists = 0;
        freeLists = new RowIds();
        size = 0;
    }

    @Override
    public int count(Object value) {
        int number = number(hashKey(value));
        if (number >= NONE) {
            return number == NONE ? 0 : 1;
        }
        return list(number).size();
    }

    @Override
    public void find(Object value, RowIds target) {
        int number = number(hashKey(value));
        if (number > NONE) {
            target.add(number);
        } else if (number < NONE) {
            list(number).addTo(target);
        }
    }

    @Override
    public int findFirst(Object value) {
        int number = number(hashKey(value));
        return number < NONE ? list(number).first() : number;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void checkInvariants() {
        longs.checkInvariants();
        long[] rows = {0};
        int[] listed = {0};
        longs.forEach((key, number) -> check(number, rows, listed));
        others.values().forEach(number -> check(number, rows, listed));
        if (rows[0] != size) {
            throw new IllegalStateException(definition() + " has " + rows[0] + " rows, not " + size);
        }
        if (listed[0] != usedLists - freeLists.size()) {
            throw new IllegalStateException(definition() + " uses " + listed[0] + " posting lists of " + usedLists
                    + ", of which " + freeLists.size() + " are free");
        }
    }

    private void check(int number, long[] rows, int[] listed) {
        if (number > NONE) {
            rows[0]++;
        } else {
            PostingList list = list(number);
            list.checkInvariants();
            if (list.size() < 2) {
                throw new IllegalStateException(definition() + " has a posting list of " + list.size() + " rows");
            }
            rows[0] += list.size();
            listed[0]++;
        }
    }

    private int number(Object key) {
        return key instanceof Long number ? longs.get(number) : others.getOrDefault(key, NONE);
    }

    private void put(Object key, int number) {
        if (key instanceof Long whole) {
            longs.put(whole, number);
        } else {
            others.put(key, number);
        }
    }

    private void removeKey(Object key) {
        if (key instanceof Long number) {
            longs.remove(number);
        } else {
            others.remove(key);
        }
    }

    private PostingList list(int number) {
        return Objects.requireNonNull(lists[FIRST_LIST - number]);
    }

    /** Returns the number that stands for a list from now on. */
    private int numberOf(PostingList list) {
        int place = freeLists.size() > 0 ? freeLists.removeLast() : usedLists++;
        if (place == lists.length) {
            lists = Arrays.copyOf(lists, place * 2);
        }
        lists[place] = list;
        return FIRST_LIST - place;
    }

    @Override
    public long bytes(ChunkDirectory rows) {
        long listBytes = 0;
        int samples = 0;
        int step = Math.max(1, usedLists / SAMPLES);
        for (int place = 0; place < usedLists; place += step) {
            PostingList list = lists[place];
            listBytes += list == null ? 0 : list.bytes();
            samples++;
        }
        return longs.bytes()
                + new IndexSize(this, rows)
                        .of(
                                others,
                                number -> number >= 0 ? number : list(number).first())
                + HeapSize.array(lists.length, HeapSize.REFERENCE)
                + (samples == 0 ? 0 : listBytes * usedLists / samples);
    }
}
