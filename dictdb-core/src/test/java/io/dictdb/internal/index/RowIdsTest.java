package io.dictdb.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of row ids made into sets, against streams. */
class RowIdsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 9",
        "40, 30",
        "255, 1000000",
        "256, 200",
        "1000, 2147483647",
        "1500, 3000000",
        "5000, 60000",
        "90000, 1000000"
    })
    void aSetIsAscendingAndHasEachOnce(int count, int bound) {
        Random random = new Random(count);
        int[] drawn = IntStream.range(0, count).map(i -> random.nextInt(bound)).toArray();
        int[] expected = Arrays.stream(drawn).sorted().distinct().toArray();
        assertThat(listOf(drawn).toSortedSet()).isEqualTo(expected).isNotEmpty();
        assertThat(listOf(expected).toSortedSet()).isEqualTo(expected);
        int[] others = IntStream.range(0, count)
                .map(i -> random.nextInt(bound))
                .sorted()
                .distinct()
                .toArray();
        int[] both = Arrays.stream(expected)
                .filter(id -> Arrays.binarySearch(others, id) >= 0)
                .toArray();
        RowIds common = new RowIds();
        common.addCommon(expected, others);
        assertThat(common.toArray()).isEqualTo(both);
    }

    private static RowIds listOf(int[] ids) {
        RowIds list = new RowIds();
        list.addAll(ids, ids.length);
        return list;
    }
}
