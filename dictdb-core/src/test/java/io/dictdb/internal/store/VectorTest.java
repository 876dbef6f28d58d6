package io.dictdb.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.LimitExceededException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What vectors select, against looking at each value. */
class VectorTest {
    private static final int ROWS = 200;
    private static final double[] DOUBLES = {
        Double.NEGATIVE_INFINITY, -1.5, -0.0, 0.0, 1, 1.5, 100, Double.POSITIVE_INFINITY, Double.NaN
    };

    private final StoreModel model = new StoreModel(1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rangesOfLongsSelectWhatIsInThem(long seed) {
        Random random = new Random(seed);
        long most = 1L << (random.nextInt(6) * 10);
        fill(random, () -> random.nextLong() % most);
        int selected = 0;
        for (int round = 0; round < 200; round++) {
            long one = random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextLong() % (most * 2);
            long other = random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextLong() % (most * 2);
            selected += check(
                    vector -> ((LongVector) vector).selectBetween(one, other, ROWS, places(), ROWS),
                    value -> (long) value >= one && (long) value <= other);
        }
        assertThat(selected).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rangesOfDoublesSelectWhatIsInThem(long seed) {
        Random random = new Random(seed);
        int kinds = 1 + random.nextInt(DOUBLES.length);
        int first = random.nextInt(DOUBLES.length);
        fill(random, () -> DOUBLES[(first + random.nextInt(kinds)) % DOUBLES.length]);
        int selected = 0;
        for (double one : DOUBLES) {
            for (double other : DOUBLES) {
                for (boolean nan : new boolean[] {false, true}) {
                    selected += check(
                            vector -> ((DoubleVector) vector).selectBetween(one, other, nan, ROWS, places(), ROWS),
                            value -> (nan && Double.isNaN((double) value))
                                    || ((double) value >= one && (double) value <= other));
                }
            }
        }
        assertThat(selected).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void booleansAreSelected(long seed) {
        Random random = new Random(seed);
        fill(random, random::nextBoolean);
        int selected = 0;
        for (boolean falseWanted : new boolean[] {false, true}) {
            for (boolean trueWanted : new boolean[] {false, true}) {
                selected += check(
                        vector -> ((BooleanVector) vector).select(falseWanted, trueWanted, ROWS, places(), ROWS),
                        value -> (boolean) value ? trueWanted : falseWanted);
            }
        }
        assertThat(selected).isPositive();
    }

    @Test
    void boundsWidenWithTheValues() {
        for (int i = 0; i < 100; i++) {
            model.append(Map.of(0, (long) i));
        }
        LongVector vector = (LongVector) model.store.chunk(0).vector(0);
        assertThat(vector.lowerBound()).isZero();
        assertThat(vector.upperBound()).isEqualTo(99);
        model.hold();
        model.put(3, 0, -1000L);
        LongVector changed = (LongVector) model.store.chunk(0).vector(0);
        assertThat(changed.lowerBound()).isEqualTo(-1000);
        assertThat(vector.lowerBound()).isZero();
        model.check();
        model.checkHeld();
    }

    @Test
    void aTableHasOnlySoManyFields() {
        FieldDirectory fields = new FieldDirectory(3);
        fields.ordinalOrAdd("a");
        fields.ordinalOrAdd("b");
        fields.ordinalOrAdd("c");
        assertThat(fields.ordinalOrAdd("b")).isEqualTo(1);
        assertThatThrownBy(() -> fields.ordinalOrAdd("d"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("'d'");
        assertThat(fields.ordinal("d")).isEqualTo(FieldDirectory.UNKNOWN);
    }

    private interface Source {
        Object next();
    }

    private interface Selecting {
        int select(Vector vector);
    }

    private int[] selection = new int[0];

    private int[] places() {
        selection = IntStream.range(0, ROWS).toArray();
        return selection;
    }

    /** Rows with values, perhaps some nulls, some without the field, and some that are changed later. */
    private void fill(Random random, Source source) {
        boolean nulls = random.nextBoolean();
        boolean gaps = random.nextBoolean();
        for (int i = 0; i < ROWS; i++) {
            Map<Integer, Object> row = new HashMap<>();
            if (!gaps || random.nextInt(5) != 0) {
                row.put(0, nulls && random.nextInt(5) == 0 ? null : source.next());
            }
            model.append(row);
        }
        for (int i = 0; i < ROWS / 10; i++) {
            model.put(random.nextInt(ROWS), 0, source.next());
            if (gaps) {
                model.remove(random.nextInt(ROWS), 0);
            }
        }
        model.check();
    }

    private int check(Selecting selecting, Predicate<Object> wanted) {
        Vector vector = model.store.chunk(0).vector(0);
        int count = selecting.select(vector);
        int[] expected = IntStream.range(0, ROWS)
                .filter(place -> vector.get(place) != null && wanted.test(vector.get(place)))
                .toArray();
        assertThat(Arrays.copyOf(selection, count)).containsExactly(expected);
        return count;
    }
}
