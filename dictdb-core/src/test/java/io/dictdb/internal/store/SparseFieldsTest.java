package io.dictdb.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a field is held sparsely, and that it is read all the same. */
class SparseFieldsTest {
    private final StoreModel model = new StoreModel(60_000);
    private final ColumnStore store = model.store;

    @Test
    void aFieldThatMostRowsHaveGetsAVector() {
        for (int i = 0; i < 40; i++) {
            model.append(Map.of(0, (long) i, 1, "s" + i % 3));
        }
        assertThat(store.chunk(0).denseVector(0)).isInstanceOf(LongVector.class);
        assertThat(store.chunk(0).denseVector(1)).isInstanceOf(DictionaryVector.class);
        model.check();
    }

    @Test
    void aFieldThatFewRowsHaveGetsNone() {
        for (int i = 0; i < 3000; i++) {
            model.append(Map.of(0, (long) i, 1 + i % 50, i / 2.0));
        }
        for (int number = 0; number < store.chunkCount(); number++) {
            assertThat(store.chunk(number).denseVector(0)).isNotNull();
            assertThat(store.chunk(number).denseVector(7)).isNull();
            assertThat(store.chunk(number).vector(7)).isInstanceOf(SparseVector.class);
            assertThat(store.chunk(number).vector(51)).isNull();
        }
        model.check();
    }

    @Test
    void aFieldThatBecomesFrequentGetsAVector() {
        for (int i = 0; i < 1024; i++) {
            model.append(i % 20 == 0 ? Map.of(0, (long) i, 1, 1.5) : Map.of(0, (long) i));
        }
        assertThat(store.chunk(0).denseVector(1)).isNull();
        for (int i = 0; i < 600; i++) {
            model.put(i, 1, 2.5);
        }
        assertThat(store.chunk(0).denseVector(1)).isInstanceOf(DoubleVector.class);
        model.check();
    }

    @Test
    void aFieldThatBecomesRareLosesItsVectorOnceTheChunkIsComplete() {
        for (int i = 0; i < 3500; i++) {
            boolean frequent = i < 1030;
            model.append(frequent || i % 30 == 0 ? Map.of(0, (long) i, 1, "s" + i) : Map.of(0, (long) i));
        }
        assertThat(store.chunk(0).denseVector(1)).isNotNull();
        assertThat(store.chunk(1).denseVector(1)).isNull();
        assertThat(store.chunk(2).denseVector(1)).isNull();
        assertThat(store.chunk(3).denseVector(1)).isNull();
        assertThat(store.chunk(3).vector(1)).isInstanceOf(SparseVector.class);
        model.check();
    }

    @Test
    void aRowOfVeryManyFieldsAmongNarrowOnesComesBackInOrder() {
        for (int i = 0; i < 500; i++) {
            model.append(Map.of(0, (long) i, 3, "s" + i));
        }
        Map<Integer, Object> wide = new HashMap<>();
        for (int f = 0; f < 50_000; f++) {
            wide.put(f, f % 4 == 0 ? (Object) ("text" + f) : (Object) (long) f);
        }
        int wideRow = model.append(wide);
        for (int i = 0; i < 1000; i++) {
            model.append(Map.of(0, (long) i, 3, "s" + i));
        }
        Chunk chunk = store.chunkOf(wideRow);
        assertThat(chunk.denseVector(49_999)).isNull();
        RowFields fields = chunk.fields(wideRow);
        for (int f = 0; f < 50_000; f++) {
            assertThat(fields.next()).isTrue();
            assertThat(fields.ordinal()).isEqualTo(f);
            assertThat(fields.value()).isEqualTo(wide.get(f));
        }
        assertThat(fields.next()).isFalse();
        model.put(wideRow, 40_000, "another");
        model.remove(wideRow, 40_001);
        model.check();
    }

    @Test
    void aWideRowAloneComesBack() {
        Map<Integer, Object> wide = new HashMap<>();
        for (int f = 0; f < 60_000; f += 2) {
            wide.put(f, f % 3 == 0 ? null : (Object) (double) f);
        }
        model.append(wide);
        model.hold();
        for (int f = 0; f < 60_000; f += 5) {
            model.put(0, f, true);
        }
        model.check();
        model.checkHeld();
    }

    @Test
    void valuesOfEveryKindAreExact() {
        List<Object> values = new ArrayList<>(List.of(
                0L,
                -1L,
                200L,
                -40_000L,
                1L << 40,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                0.0,
                -0.0,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                true,
                false,
                "",
                "text",
                List.of(1L, "two")));
        values.add(null);
        for (int i = 0; i < 1100; i++) {
            Map<Integer, Object> row = new HashMap<>(Map.of(0, (long) i));
            row.put(1 + i % 15, values.get(i % values.size()));
            row.put(20 + i % 90, values.get(i / 90 % values.size()));
            model.append(row);
        }
        assertThat(store.chunk(0).denseVector(5)).isNull();
        assertThat(store.chunk(0).denseVector(25)).isNull();
        model.check();
    }

    @Test
    void equalStringsOfACompleteChunkAreOne() {
        for (int i = 0; i < 1024; i++) {
            model.append(Map.of(0, (long) i, 1 + i % 30, new String("s" + i % 7)));
        }
        assertThat(store.get(1 + 7 * 30, 2)).isEqualTo("s1").isSameAs(store.get(1, 2));
        model.check();
    }

    @Test
    void updatedObjectsDoNotStayInMemory() {
        for (int i = 0; i < 1024; i++) {
            model.append(Map.of(0, (long) i, 1 + i % 30, "s" + i));
        }
        for (int rowId = 0; rowId < 1024; rowId++) {
            if (rowId % 30 != 3) {
                model.delete(rowId);
            }
        }
        model.compact(); // a chunk that is complete, but not full
        for (int round = 0; round < 300; round++) {
            for (int rowId : model.rows.keySet()) {
                model.put(rowId, 4, "round " + round + " of " + rowId);
            }
        }
        model.check();
    }

    @Test
    void aFieldThatIsNullAtFirstIsHeldByTheKindOfItsValues() {
        Map<Integer, Object> none = new HashMap<>();
        none.put(0, null);
        for (int i = 0; i < 100; i++) {
            model.append(none);
        }
        for (int i = 0; i < 100; i++) {
            model.append(Map.of(0, (long) i));
        }
        assertThat(store.chunk(0).denseVector(0)).isInstanceOf(LongVector.class);
        model.check();
    }

    @Test
    void entriesAreSelectedAmongAnyPlaces() {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            Map<Integer, Object> row = new HashMap<>(Map.of(0, (long) i));
            row.put(1 + random.nextInt(30), random.nextInt(5) == 0 ? null : (Object) (long) random.nextInt(10));
            model.append(row);
        }
        Chunk chunk = store.chunk(0);
        int selections = 0;
        for (int round = 0; round < 300; round++) {
            SparseVector vector = (SparseVector) Objects.requireNonNull(chunk.vector(1 + random.nextInt(30)));
            int share = 1 + random.nextInt(20);
            int[] places = IntStream.range(0, 1000)
                    .filter(place -> share == 1 || random.nextInt(share) == 0)
                    .toArray();
            int[] expected = Arrays.stream(places)
                    .filter(place -> vector.get(place) instanceof Long number && number < 6)
                    .toArray();
            int count = vector.select(entry -> vector.longAt(entry) < 6, places, places.length);
            assertThat(Arrays.copyOf(places, count)).containsExactly(expected);
            selections += count;
        }
        assertThat(selections).isGreaterThan(500);
    }

    @Test
    void theFieldsOfLiveRowsAreCollected() {
        for (int i = 0; i < 1500; i++) {
            model.append(Map.of(0, (long) i, 1 + i % 200, true));
        }
        for (int rowId = 7; rowId < 1500; rowId += 200) {
            model.delete(rowId);
        }
        for (int rowId = 9; rowId < 1500; rowId += 200) {
            model.remove(rowId, 10);
        }
        BitSet expected = new BitSet();
        expected.set(0, 201);
        expected.clear(8);
        expected.clear(10);
        BitSet collected = new BitSet();
        for (int number = 0; number < store.chunkCount(); number++) {
            store.chunk(number).collectFields(collected);
        }
        assertThat(collected).isEqualTo(expected);
    }

    @Test
    void aLayoutOfScatteredFieldsFindsThem() {
        ChunkLayout layout =
                ChunkLayout.EMPTY.with(IntStream.of(3, 1_000_000, 20)).with(IntStream.of(7));
        assertThat(layout.size()).isEqualTo(4);
        assertThat(layout.position(7)).isEqualTo(1);
        assertThat(layout.position(1_000_000)).isEqualTo(3);
        assertThat(layout.position(4)).isEqualTo(ChunkLayout.NONE);
        assertThat(layout.position(-1)).isEqualTo(ChunkLayout.NONE);
        layout.checkInvariants();
    }
}
