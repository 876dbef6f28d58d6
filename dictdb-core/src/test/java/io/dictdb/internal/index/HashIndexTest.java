package io.dictdb.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.IndexDefinition;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.value.HashKey;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash index against a map of sorted sets. */
class HashIndexTest {
    @ParameterizedTest
    @ValueSource(ints = {3, 200, 30_000})
    void randomChangesAnswerLikeTheMap(int values) {
        Random random = new Random(values);
        HashIndex index = new HashIndex(IndexDefinition.hash("field"), new FieldDirectory());
        Map<Object, SortedSet<Integer>> model = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            Object value = value(random.nextInt(values), random);
            int rowId = random.nextInt(20_000);
            SortedSet<Integer> rows = model.computeIfAbsent(HashKey.of(value), key -> new TreeSet<>());
            if (random.nextInt(10) < (i < 30_000 ? 7 : 4)) {
                index.add(value, rowId);
                rows.add(rowId);
            } else {
                index.remove(value, rowId);
                rows.remove(rowId);
            }
            if (i % 15_000 == 14_999) {
                check(index, model);
            }
        }
        model.forEach((key, rows) -> rows.forEach(rowId -> index.remove(key, rowId)));
        assertThat(index.size()).isZero();
        index.checkInvariants();
        index.add("x", 7);
        index.clear();
        assertThat(index.count("x")).isZero();
    }

    /** Of several types that may be equal to each other. */
    private static Object value(int number, Random random) {
        return switch (number % 3) {
            case 0 -> random.nextBoolean() ? (Object) (long) number : (Object) (double) number;
            case 1 -> random.nextBoolean() ? (Object) (number + 0.5) : (Object) BigDecimal.valueOf(number * 10L + 5, 1);
            default -> "s" + number;
        };
    }

    private static void check(HashIndex index, Map<Object, SortedSet<Integer>> model) {
        index.checkInvariants();
        int size = 0;
        for (Map.Entry<Object, SortedSet<Integer>> entry : model.entrySet()) {
            SortedSet<Integer> rows = entry.getValue();
            RowIds found = new RowIds();
            index.find(entry.getKey(), found);
            assertThat(found.toArray())
                    .isEqualTo(rows.stream().mapToInt(id -> id).toArray());
            assertThat(index.count(entry.getKey())).isEqualTo(rows.size());
            assertThat(index.findFirst(entry.getKey())).isEqualTo(rows.isEmpty() ? FieldIndex.NONE : rows.first());
            size += rows.size();
        }
        assertThat(index.size()).isEqualTo(size).isPositive();
    }
}
