package io.dictdb.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.IndexDefinition;
import io.dictdb.internal.store.FieldDirectory;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that move together get other ids in an index, which then is as one that had these ids all along. */
class RenumberTest {
    private static final int ROWS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 500, 1_000_000})
    void rowsThatClosedRanksAreFoundByTheirNewIds(int values) {
        Random random = new Random(values);
        SortedIndex sorted = new SortedIndex(IndexDefinition.sorted("field"), new FieldDirectory());
        HashIndex hash = new HashIndex(IndexDefinition.hash("field"), new FieldDirectory());
        NavigableMap<Integer, Object> rows = new TreeMap<>();
        for (int rowId = 0; rowId < ROWS; rowId++) {
            Object value = values == 7 ? "s" + random.nextInt(values) : (Object) (long) random.nextInt(values);
            rows.put(rowId, value);
            sorted.add(value, rowId);
            hash.add(value, rowId);
        }
        for (int round = 0; round < 4; round++) {
            for (Integer rowId : rows.keySet().toArray(Integer[]::new)) {
                if (random.nextInt(3) == 0) {
                    Object value = rows.remove(rowId);
                    sorted.remove(value, rowId);
                    hash.remove(value, rowId);
                }
            }
            rows = closedUp(rows, sorted, hash, 1 + random.nextInt(500));
            check(rows, sorted, hash);
        }
        rows.forEach((rowId, value) -> {
            sorted.remove(value, rowId);
            hash.remove(value, rowId);
        });
        assertThat(sorted.size() + hash.size()).isZero();
    }

    /** Gives the rows of each stretch of ids the first ones there, in order. */
    private static NavigableMap<Integer, Object> closedUp(
            NavigableMap<Integer, Object> rows, SortedIndex sorted, HashIndex hash, int stretch) {
        NavigableMap<Integer, Object> moved = new TreeMap<>();
        rows.forEach((rowId, value) -> {
            int start = rowId / stretch * stretch;
            int newRowId = Math.max(start, moved.isEmpty() ? 0 : moved.lastKey() + 1);
            sorted.renumber(value, rowId, newRowId);
            hash.renumber(value, rowId, newRowId);
            moved.put(newRowId, value);
        });
        return moved;
    }

    private static void check(NavigableMap<Integer, Object> rows, SortedIndex sorted, HashIndex hash) {
        NaivePairs naive = new NaivePairs();
        rows.forEach((rowId, value) -> naive.add(value, rowId));
        assertThat(TreeInvariants.checkedPairs(sorted.tree()))
                .isEqualTo(naive.pairs())
                .isNotEmpty();
        hash.checkInvariants();
        for (Object value : rows.values().stream().distinct().limit(200).toList()) {
            RowIds found = new RowIds();
            hash.find(value, found);
            assertThat(found.toArray()).isEqualTo(naive.find(ValueRange.only(value)));
        }
    }

    @Test
    void aRowThatIsInNoIndexStaysOut() {
        SortedIndex sorted = new SortedIndex(IndexDefinition.sorted("field"), new FieldDirectory());
        HashIndex hash = new HashIndex(IndexDefinition.hash("field"), new FieldDirectory());
        sorted.renumber(null, 2, 1);
        hash.renumber(null, 2, 1);
        assertThat(sorted.size() + hash.size()).isZero();
    }
}
