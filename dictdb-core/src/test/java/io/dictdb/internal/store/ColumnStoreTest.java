package io.dictdb.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The column store against a list of maps, with snapshots that must stay as they were whatever is written after them. */
class ColumnStoreTest {
    private static final int FIELDS = 5;

    /** Rows by id, in order. */
    private final Map<Integer, Map<Integer, Object>> model = new LinkedHashMap<>();

    private final ColumnStore store = new ColumnStore();
    private final List<Held> held = new ArrayList<>();

    private record Held(Snapshot snapshot, List<Map<Integer, Object>> rows) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void snapshotsStayAsTheyWere(long seed) {
        Random random = new Random(seed);
        for (int f = 0; f < FIELDS; f++) {
            store.fields().ordinalOrAdd("f" + f);
        }
        for (int step = 0; step < 12_000; step++) {
            switch (random.nextInt(20)) {
                case 0, 1, 2 -> put(random);
                case 3 -> remove(random);
                case 4, 5 -> delete(random);
                case 6 -> {
                    if (random.nextInt(40) == 0) {
                        hold();
                    }
                }
                case 7 -> {
                    if (random.nextInt(300) == 0) {
                        deleteMost(random);
                    }
                }
                default -> append(random, step);
            }
        }
        hold();
        assertThat(model).hasSizeGreaterThan(500);
        assertThat(held).hasSizeGreaterThan(5);
        for (Held before : held) {
            assertSame(read(before.snapshot()), before.rows());
        }
        assertSame(read(store), new ArrayList<>(model.values()));
    }

    @Test
    void aFieldOfVariedStringsIsHeldPlainAndComesBack() {
        for (int i = 0; i < 3000; i++) {
            store.append(new int[] {0, 1}, new Object[] {"s" + i, "t" + i % 300});
        }
        for (int number = 0; number < store.chunkCount(); number++) {
            assertThat(store.chunk(number).vector(0)).isInstanceOf(ObjectVector.class);
        }
        for (int i = 0; i < 3000; i++) {
            assertThat(store.get(i, 0)).isEqualTo("s" + i);
            assertThat(store.get(i, 1)).isEqualTo("t" + i % 300);
        }
    }

    @Test
    void fewStringsShareADictionary() {
        for (int i = 0; i < 2000; i++) {
            store.append(new int[] {0}, new Object[] {new String("s" + i % 256)});
        }
        for (int number = 0; number < store.chunkCount(); number++) {
            assertThat(store.chunk(number).vector(0)).isInstanceOf(DictionaryVector.class);
        }
        assertThat(store.get(1999, 0)).isEqualTo("s" + 1999 % 256).isSameAs(store.get(1999 - 256, 0));
    }

    @Test
    void wholeNumbersOfEveryWidthAreExact() {
        long[] numbers = {
            0,
            -1,
            127,
            -128,
            128,
            -129,
            32767,
            -32768,
            32768,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            1L << 31,
            Long.MAX_VALUE,
            Long.MIN_VALUE
        };
        for (long number : numbers) {
            store.append(new int[] {0}, new Object[] {number});
            Snapshot before = store.snapshot();
            List<Object> all = new ArrayList<>();
            for (int row = 0; row < before.liveRows(); row++) {
                all.add(before.get(row, 0));
            }
            assertThat(all)
                    .containsExactly(
                            Arrays.stream(numbers).limit(all.size()).boxed().toArray());
        }
    }

    private void append(Random random, int step) {
        Map<Integer, Object> row = new HashMap<>();
        for (int f = 0; f < FIELDS; f++) {
            if (random.nextInt(6) != 0) {
                row.put(f, value(random, f, step));
            }
        }
        int[] ordinals = row.keySet().stream().mapToInt(f -> f).toArray();
        Object[] values = Arrays.stream(ordinals).mapToObj(row::get).toArray();
        model.put(store.append(ordinals, values), row);
    }

    private static Object value(Random random, int field, int step) {
        if (random.nextInt(12) == 0) {
            return null;
        }
        if (random.nextInt(200) == 0) {
            return List.of("another type");
        }
        return switch (field) {
            case 0 -> (long) random.nextInt(1 + step / 40) << random.nextInt(8);
            case 1 -> random.nextInt(100) / 8.0;
            case 2 -> "s" + random.nextInt(1 + step / 30);
            case 3 -> random.nextLong() >> random.nextInt(64);
            default -> random.nextBoolean();
        };
    }

    private int anyRow(Random random) {
        List<Integer> ids = new ArrayList<>(model.keySet());
        return ids.isEmpty() ? -1 : ids.get(random.nextInt(ids.size()));
    }

    private void put(Random random) {
        int rowId = anyRow(random);
        if (rowId >= 0) {
            int field = random.nextInt(FIELDS);
            Object value = value(random, field, 6000);
            store.put(rowId, field, value);
            model.get(rowId).put(field, value);
        }
    }

    private void remove(Random random) {
        int rowId = anyRow(random);
        if (rowId >= 0) {
            int field = random.nextInt(FIELDS);
            store.remove(rowId, field);
            model.get(rowId).remove(field);
        }
    }

    private void delete(Random random) {
        int rowId = anyRow(random);
        if (rowId >= 0) {
            store.delete(rowId);
            model.remove(rowId);
        }
    }

    /** Deletes two rows of three, compacts what is worth it, and now and then renumbers. */
    private void deleteMost(Random random) {
        for (int rowId : new ArrayList<>(model.keySet())) {
            if (random.nextInt(3) != 0) {
                store.delete(rowId);
                model.remove(rowId);
            }
        }
        Map<Integer, Map<Integer, Object>> moved = new LinkedHashMap<>();
        if (random.nextBoolean()) {
            List<Map<Integer, Object>> rows = new ArrayList<>(model.values());
            store.renumber(rowId -> moved.put(rowId, rows.get(moved.size())));
        } else {
            Map<Integer, int[]> places = new HashMap<>();
            for (int number = 0; number < store.chunkCount(); number++) {
                if (store.needsCompaction(number)) {
                    places.put(number, store.compact(number));
                }
            }
            model.forEach((rowId, row) -> {
                int[] now = places.get(rowId / Chunk.CAPACITY);
                int first = rowId / Chunk.CAPACITY * Chunk.CAPACITY;
                moved.put(now == null ? rowId : first + now[rowId - first], row);
            });
        }
        model.clear();
        model.putAll(moved);
    }

    private void hold() {
        List<Map<Integer, Object>> rows = new ArrayList<>();
        model.values().forEach(row -> rows.add(new HashMap<>(row)));
        held.add(new Held(store.snapshot(), rows));
    }

    private static List<Map<Integer, Object>> read(ChunkDirectory directory) {
        List<Map<Integer, Object>> rows = new ArrayList<>();
        for (int number = 0; number < directory.chunkCount(); number++) {
            Chunk chunk = directory.chunk(number);
            for (int place = 0; place < chunk.size(); place++) {
                if (chunk.isLive(place)) {
                    Map<Integer, Object> row = new HashMap<>();
                    for (int f = 0; f < FIELDS; f++) {
                        if (chunk.has(place, f)) {
                            row.put(f, chunk.get(place, f));
                        }
                    }
                    rows.add(row);
                }
            }
        }
        assertThat(rows).hasSize(directory.liveRows());
        return rows;
    }

    private static void assertSame(List<Map<Integer, Object>> actual, List<Map<Integer, Object>> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            if (!actual.get(i).equals(expected.get(i))) {
                fail("row %d is %s, not %s", i, actual.get(i), expected.get(i));
            }
        }
    }
}
