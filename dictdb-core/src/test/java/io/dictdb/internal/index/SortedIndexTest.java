package io.dictdb.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.IndexDefinition;
import io.dictdb.Values;
import io.dictdb.internal.store.FieldDirectory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sorted index against a sorted list of pairs. */
class SortedIndexTest {
    private static final List<Object> CORNERS = List.of(
            0L,
            0.0,
            -0.0,
            1L,
            1.0,
            new BigDecimal("1.00"),
            new BigDecimal("0.1"),
            0.1,
            0.5,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0x1p63,
            -0x1p63,
            BigInteger.ONE.shiftLeft(63),
            BigInteger.ONE.shiftLeft(80),
            9007199254740992.0,
            9007199254740993L,
            new BigDecimal("9007199254740993"),
            new BigDecimal("1E+400"),
            true,
            false,
            "",
            "a",
            "\uE000",
            "\uD83D\uDE00",
            LocalDate.of(2024, 2, 29));

    /** Where the values of a test come from. */
    private enum Kind {
        LONGS,
        FEW_LONGS,
        DOUBLES,
        FEW_DOUBLES,
        ONE_STRING,
        STRINGS,
        LONGS_AND_DOUBLES,
        CORNER_CASES,
        MIXED;

        Object value(Random random) {
            return switch (this) {
                case LONGS -> random.nextLong() >> random.nextInt(Long.SIZE);
                case FEW_LONGS -> (long) random.nextInt(5);
                case DOUBLES -> random.nextGaussian() * 1e6;
                case FEW_DOUBLES -> random.nextInt(5) / 2.0 - 1;
                case ONE_STRING -> "same";
                case STRINGS -> "s" + random.nextInt(5000);
                case LONGS_AND_DOUBLES -> mixedNumber(random);
                case CORNER_CASES -> CORNERS.get(random.nextInt(CORNERS.size()));
                case MIXED -> mixed(random);
            };
        }
    }

    private static Object mixedNumber(Random random) {
        int number = random.nextInt(80);
        return random.nextBoolean() ? (Object) (number / 2L) : (Object) (number / 2.0);
    }

    private static Object mixed(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> (long) random.nextInt(1000) - 500;
            case 3, 4 -> random.nextInt(2000) / 2.0 - 500;
            case 5 -> BigDecimal.valueOf(random.nextInt(3000), 1);
            case 6 -> "s" + random.nextInt(500);
            case 7 -> List.of((long) random.nextInt(3), "x");
            case 8 ->
                random.nextBoolean() ? Map.of("k", (long) random.nextInt(3)) : new byte[] {(byte) random.nextInt(5)};
            default -> CORNERS.get(random.nextInt(CORNERS.size()));
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void randomChangesAnswerLikeTheSortedList(Kind kind) {
        Fixture fixture = new Fixture(kind, 11);
        for (int phase = 0; phase < 12; phase++) {
            int addsInTen = phase % 4 == 3 ? 1 : 8;
            for (int change = 0; change < 1500; change++) {
                fixture.change(addsInTen);
            }
            fixture.check();
        }
        fixture.removeAll();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anIndexBuiltAtOnceAnswersLikeOneBuiltRowByRow(Kind kind) {
        Random random = new Random(5);
        for (int rows : new int[] {0, 1, 2, Leaf.CAPACITY, 3 * Leaf.CAPACITY, 30_000}) {
            Fixture fixture = new Fixture(kind, rows);
            @Nullable Object[] values = new Object[rows];
            int[] rowIds = new int[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = random.nextInt(50) == 0 ? null : kind.value(random);
                rowIds[i] = i == 0 ? 3 : rowIds[i - 1] + 1 + random.nextInt(3);
                if (values[i] != null) {
                    fixture.naive.add(values[i], rowIds[i]);
                }
            }
            fixture.index.addAll(values, rowIds);
            fixture.check();
            for (int change = 0; change < 2000; change++) {
                fixture.change(5);
            }
            fixture.check();
        }
    }

    @Test
    void aCompoundIndexBuiltAtOnceIsThatBuiltRowByRow() {
        Random random = new Random(3);
        SortedIndex atOnce = new SortedIndex(IndexDefinition.sorted("a", "b", "c"), new FieldDirectory());
        SortedIndex rowByRow = new SortedIndex(IndexDefinition.sorted("a", "b", "c"), new FieldDirectory());
        int rows = 5000;
        @Nullable Object[] values = new @Nullable Object[rows];
        int[] rowIds = new int[rows];
        for (int i = 0; i < rows; i++) {
            Object[] parts = {
                mixed(random),
                random.nextInt(4) == 0 ? null : (Object) (random.nextLong() >> random.nextInt(Long.SIZE)),
                random.nextInt(4) == 0 ? null : "s" + random.nextInt(3)
            };
            values[i] = new CompoundValue(parts);
            rowIds[i] = i * 2;
            rowByRow.add(values[i], rowIds[i]);
        }
        atOnce.addAll(values, rowIds);
        assertThat(TreeInvariants.checkedPairs(atOnce.tree()))
                .isEqualTo(TreeInvariants.checkedPairs(rowByRow.tree()))
                .hasSize(rows);
    }

    @Test
    void addingManyRowsToAnIndexThatHasSomeKeepsBoth() {
        Fixture fixture = new Fixture(Kind.MIXED, 1);
        fixture.add("x", 7);
        fixture.index.addAll(new @Nullable Object[] {"x", null, 1L}, new int[] {8, 9, 10});
        fixture.naive.add("x", 8);
        fixture.naive.add(1L, 10);
        fixture.check();
    }

    @Test
    void ascendingDescendingAndEqualValuesKeepTheTreeInShape() {
        int rows = 40_000;
        Fixture fixture = new Fixture(Kind.LONGS, 2);
        for (int i = 0; i < rows; i++) {
            fixture.index.add((long) i, i);
            fixture.index.add((long) -i, rows + i);
            fixture.index.add("same", 2 * rows - i);
        }
        assertThat(TreeInvariants.checkedPairs(fixture.index.tree())).hasSize(3 * rows);
        assertThat(fixture.index.count("same")).isEqualTo(rows);
        assertThat(fixture.index.count(0L)).isEqualTo(2);
        for (int i = 0; i < rows; i++) {
            fixture.index.remove((long) i, i);
            fixture.index.remove("same", 2 * rows - i);
        }
        assertThat(TreeInvariants.checkedPairs(fixture.index.tree())).hasSize(rows);
        assertThat(depth(fixture.index.tree().root())).isLessThanOrEqualTo(3);
    }

    @Test
    void fewRowsLeftOfManyAreInFewLeaves() {
        int rows = 100_000;
        SortedIndex index = newIndex();
        for (int i = 0; i < rows; i++) {
            index.add((double) i, i);
        }
        for (int i = 0; i < rows; i++) {
            if (i % 1000 != 0) {
                index.remove((double) i, i);
            }
        }
        TreeInvariants.checkedPairs(index.tree());
        assertThat(leaves(index.tree().root())).isLessThanOrEqualTo(4);
    }

    @Test
    void aRowIsRemovedByItsExactValueAndId() {
        Fixture fixture = new Fixture(Kind.LONGS, 3);
        fixture.add(1L, 1);
        fixture.add(1L, 2);
        fixture.remove(1L, 3);
        fixture.remove(2L, 1);
        fixture.check();
        fixture.remove(1.0, 1);
        assertThat(fixture.index.size()).isEqualTo(1);
        fixture.check();
    }

    @Test
    void nullIsNeverInTheIndex() {
        SortedIndex index = newIndex();
        index.add(null, 1);
        index.remove(null, 1);
        index.addAll(new @Nullable Object[] {null}, new int[] {1});
        assertThat(index.size()).isZero();
    }

    @Test
    void leavesOfOneTypeOfNumberArePrimitive() {
        SortedIndex index = newIndex();
        for (int i = 0; i < 10 * Leaf.CAPACITY; i++) {
            index.add(i / 4.0, i);
        }
        assertThat(index.tree().root().firstLeaf().entries()).isInstanceOf(NumberEntries.class);
        index.add(new BigDecimal("0.1"), 1);
        assertThat(index.tree().root().firstLeaf().entries()).isInstanceOf(ObjectEntries.class);
    }

    private static SortedIndex newIndex() {
        return new SortedIndex(IndexDefinition.sorted("field"), new FieldDirectory());
    }

    private static int depth(Node node) {
        return node instanceof InnerNode inner ? 1 + depth(inner.child(0)) : 1;
    }

    private static int leaves(Node node) {
        int leaves = node instanceof Leaf ? 1 : 0;
        if (node instanceof InnerNode inner) {
            for (int number = 0; number < inner.childCount(); number++) {
                leaves += leaves(inner.child(number));
            }
        }
        return leaves;
    }

    /** An index and the list it is compared with. */
    private static final class Fixture {
        private final SortedIndex index = newIndex();
        private final NaivePairs naive = new NaivePairs();
        private final Kind kind;
        private final Random random;

        Fixture(Kind kind, long seed) {
            this.kind = kind;
            random = new Random(seed);
        }

        void add(Object value, int rowId) {
            index.add(value, rowId);
            naive.add(value, rowId);
        }

        void remove(Object value, int rowId) {
            index.remove(value, rowId);
            naive.remove(value, rowId);
        }

        void change(int addsInTen) {
            if (naive.size() == 0 || random.nextInt(10) < addsInTen) {
                add(kind.value(random), random.nextInt(100_000));
            } else {
                NaivePairs.Pair pair = naive.get(random.nextInt(naive.size()));
                remove(pair.value(), pair.rowId());
            }
        }

        void removeAll() {
            while (naive.size() > 0) {
                NaivePairs.Pair pair = naive.get(random.nextInt(naive.size()));
                remove(pair.value(), pair.rowId());
            }
            check();
            add("again", 1);
            index.clear();
            assertThat(index.size()).isZero();
        }

        void check() {
            assertThat(TreeInvariants.checkedPairs(index.tree())).isEqualTo(naive.pairs());
            assertThat(index.size()).isEqualTo(naive.size());
            for (int i = 0; i < 10; i++) {
                Object value = aValue();
                checkRange(ValueRange.only(value));
                RowIds found = new RowIds();
                index.find(value, found);
                assertThat(found.toArray()).isEqualTo(naive.find(ValueRange.only(value)));
                assertThat(index.count(value)).isEqualTo(found.size());
                Object other = aValue();
                if (Values.ofOneKind(value, other)) {
                    checkRange(new ValueRange(value, random.nextBoolean(), other, random.nextBoolean()));
                }
                checkRange(new ValueRange(value, random.nextBoolean(), null, random.nextBoolean()));
                checkRange(new ValueRange(null, random.nextBoolean(), value, random.nextBoolean()));
            }
            for (boolean descending : new boolean[] {false, true}) {
                for (long wanted :
                        new long[] {0, 1, 10, random.nextInt(naive.size() + 1), naive.size(), Long.MAX_VALUE}) {
                    checkFirst(descending, wanted);
                }
            }
        }

        /** A value of the index, or one like those. */
        private Object aValue() {
            boolean own = naive.size() > 0 && random.nextBoolean();
            return own
                    ? naive.get(random.nextInt(naive.size())).value()
                    : random.nextBoolean() ? kind.value(random) : mixed(random);
        }

        private void checkRange(ValueRange range) {
            int[] expected = naive.find(range);
            RowIds found = new RowIds();
            found.add(-7);
            SortedIndex.Span span = index.span(new Object[0], range);
            index.collect(span, found);
            assertThat(found.toArray()).startsWith(-7).endsWith(expected).hasSize(expected.length + 1);
            assertThat(span.size()).isEqualTo(expected.length);
            RowIds descending = new RowIds();
            index.collectDescending(span, Long.MAX_VALUE, descending);
            assertThat(descending.toArray()).isEqualTo(naive.findDescending(range));
        }

        private void checkFirst(boolean descending, long wanted) {
            RowIds found = new RowIds();
            if (descending) {
                index.collectDescending(index.lastOf(index.all(), wanted, 1), Long.MAX_VALUE, found);
                RowIds part = new RowIds();
                index.collectDescending(index.all(), wanted, part);
                assertThat(found.toArray()).startsWith(part.toArray());
                assertThat((long) part.size()).isEqualTo(Math.min(wanted, naive.size()));
            } else {
                index.collect(index.firstOf(index.all(), wanted, 1), found);
            }
            assertThat(found.toArray()).isEqualTo(naive.findFirst(descending, wanted));
        }
    }
}
