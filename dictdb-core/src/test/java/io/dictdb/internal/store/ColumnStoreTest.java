package io.dictdb.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.LimitExceededException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The column store against a list of maps, with snapshots that must stay as they were whatever is written after them. */
class ColumnStoreTest {
    private final ColumnStore store = new ColumnStore();

    /** Which fields the rows have. */
    private enum Shape {
        /** Five fields, each of which most rows have. */
        DENSE(5) {
            @Override
            boolean has(Random random, int field, int step) {
                return random.nextInt(6) != 0;
            }
        },
        /** Each row has a few of very many fields. */
        SPARSE(400) {
            @Override
            boolean has(Random random, int field, int step) {
                return field == 0 || random.nextInt(60) == 0;
            }
        },
        /** Fields that many rows have for a time, and few for a time. */
        CHANGING(40) {
            @Override
            boolean has(Random random, int field, int step) {
                boolean frequent = (step / 1500 + field) % 4 == 0;
                return frequent ? random.nextInt(3) != 0 : random.nextInt(25) == 0;
            }
        };

        final int fields;

        Shape(int fields) {
            this.fields = fields;
        }

        abstract boolean has(Random random, int field, int step);
    }

    @ParameterizedTest
    @CsvSource({
        "DENSE, 1",
        "DENSE, 2",
        "DENSE, 3",
        "SPARSE, 1",
        "SPARSE, 2",
        "SPARSE, 3",
        "CHANGING, 1",
        "CHANGING, 2",
        "CHANGING, 3"
    })
    void snapshotsStayAsTheyWere(Shape shape, long seed) {
        Random random = new Random(seed);
        StoreModel model = new StoreModel(shape.fields);
        for (int step = 0; step < 12_000; step++) {
            int choice = model.rows.isEmpty() ? 19 : random.nextInt(20);
            int field = random.nextInt(shape.fields);
            switch (choice) {
                case 0, 1, 2 -> model.put(model.anyRow(random), field, value(random, field, 6000));
                case 3 -> model.remove(model.anyRow(random), field);
                case 4 -> {
                    int rowId = model.anyRow(random);
                    List<Integer> present = List.copyOf(model.rows.get(rowId).keySet());
                    if (!present.isEmpty()) {
                        model.remove(rowId, present.get(random.nextInt(present.size())));
                    }
                }
                case 5 -> model.delete(model.anyRow(random));
                case 6 -> {
                    if (random.nextInt(60) == 0) {
                        model.hold();
                    }
                }
                case 7 -> {
                    if (random.nextInt(300) == 0) {
                        deleteMost(model, random);
                    }
                }
                default -> model.append(row(shape, random, step));
            }
            if (step % 3000 == 0) {
                model.check();
            }
        }
        model.hold();
        assertThat(model.rows).hasSizeGreaterThan(500);
        assertThat(model.heldSnapshots()).isGreaterThan(4);
        model.checkHeld();
        model.check();
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

    private static Map<Integer, Object> row(Shape shape, Random random, int step) {
        Map<Integer, Object> row = new HashMap<>();
        for (int field = 0; field < shape.fields; field++) {
            if (shape.has(random, field, step)) {
                row.put(field, value(random, field, step));
            }
        }
        return row;
    }

    private static Object value(Random random, int field, int step) {
        if (random.nextInt(12) == 0) {
            return null;
        }
        if (random.nextInt(200) == 0) {
            return List.of("another type");
        }
        return switch (field % 5) {
            case 0 -> (long) random.nextInt(1 + step / 40) << random.nextInt(8);
            case 1 -> random.nextInt(100) / 8.0;
            case 2 -> "s" + random.nextInt(1 + step / 30);
            case 3 -> random.nextLong() >> random.nextInt(64);
            default -> random.nextBoolean();
        };
    }

    /** Deletes two rows of three, then either compacts what is worth it or renumbers. */
    private static void deleteMost(StoreModel model, Random random) {
        for (int rowId : new ArrayList<>(model.rows.keySet())) {
            if (random.nextInt(3) != 0) {
                model.delete(rowId);
            }
        }
        if (random.nextBoolean()) {
            model.renumber();
        } else {
            model.compact();
        }
    }

    @Test
    void aStoreHasRoomForSoManyRowsAndNoMore() {
        ColumnStore store = new ColumnStore(2);
        store.checkRoomFor(2 * Chunk.CAPACITY);
        int name = store.fields().ordinalOrAdd("name");
        for (int row = 0; row < Chunk.CAPACITY + 1; row++) {
            store.checkRoomFor(1);
            store.append(new int[] {name}, new Object[] {"x"});
        }
        store.checkRoomFor(Chunk.CAPACITY - 1);
        assertThatThrownBy(() -> store.checkRoomFor(Chunk.CAPACITY))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("2048 rows");
    }
}
