package io.dictdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.fixture.TestDatabases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes that the statistics tell are those that the heap gains. */
class MemoryEstimateTest {
    private static final int ROWS = 200_000;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("numbers", row(i -> Map.of("a", i, "b", i * 0.5, "c", i % 100)), List.of()),
                Arguments.of("different strings", row(i -> Map.of("code", "code number " + i)), List.of()),
                Arguments.of(
                        "few strings and a hash index",
                        row(i -> Map.of("city", "city " + i % 50, "n", i)),
                        List.of(IndexDefinition.hash("city"), IndexDefinition.hash("n"))),
                Arguments.of(
                        "sorted indexes",
                        row(i -> Map.of("city", "city " + i % 50, "n", i * 7919L % ROWS)),
                        List.of(IndexDefinition.sorted("n"), IndexDefinition.sorted("city", "n"))),
                Arguments.of("text keys", row(i -> Map.of("id", "key " + i, "n", i)), List.of()),
                Arguments.of(
                        "lists and sparse fields",
                        row(i -> Map.of("list", List.of(i, "x" + i), "f" + i % 40, i)),
                        List.of()));
    }

    private static IntFunction<Map<String, Object>> row(IntFunction<Map<String, Object>> row) {
        return row;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void theEstimateIsCloseToTheHeap(String name, IntFunction<Map<String, Object>> row, List<IndexDefinition> indexes) {
        DictDB db = databases.create();
        Table table = db.createTable("t");
        indexes.forEach(table::createIndex);
        long before = usedHeap();
        for (int from = 0; from < ROWS; from += 10_000) {
            table.insertAll(IntStream.range(from, from + 10_000)
                    .mapToObj(row)
                    .map(HashMap::new)
                    .toList());
        }
        long gained = usedHeap() - before;
        assertThat(db.stats().bytes()).as(name).isCloseTo(gained, Percentage.withPercentage(15));
        assertThat(db.stats().rows()).isEqualTo(ROWS);
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
