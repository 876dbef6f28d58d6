package io.dictdb.concurrency;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** The suite finds operations that are wrong on purpose: they do in several statements what has to be one. */
class PlantedFaultsTest {
    /** A row with a number, and two threads. */
    private abstract static class Numbers {
        final Table table = DictDB.create().createTable("numbers");

        Numbers() {
            table.insert(Map.of("id", 1, "value", 0));
        }

        final int value() {
            return (int) table.get(1).orElseThrow().getLong("value");
        }
    }

    /** Adds in two statements: what another thread adds between them is lost. */
    public static class LostUpdate extends Numbers {
        @Operation
        public int add() {
            int sum = value() + 1;
            table.update(Map.of("value", sum), field("id").eq(1));
            return sum;
        }
    }

    /** Reads two rows, which are always equal, in two statements. */
    public static class TornRead extends Numbers {
        private int last;

        public TornRead() {
            table.insert(Map.of("id", 2, "value", 0));
        }

        @Operation(nonParallelGroup = "writer")
        public int add() {
            return table.update(Map.of("value", ++last), field("id").ge(1));
        }

        @Operation
        public List<Integer> read() {
            return List.of(value(), (int) table.get(2).orElseThrow().getLong("value"));
        }
    }

    /** Works on two tables under two locks, which two operations take in different orders. */
    public static class Deadlock extends Numbers {
        private final Object left = new Object();
        private final Object right = new Object();

        @Operation
        public int fromLeft() {
            return both(left, right, () -> table.increment(1, "value", 1).intValue());
        }

        @Operation
        public int fromRight() {
            return both(right, left, () -> table.increment(1, "value", 1).intValue());
        }

        private static int both(Object first, Object second, Supplier<Integer> statement) {
            synchronized (first) {
                int before = statement.get();
                synchronized (second) {
                    return before;
                }
            }
        }
    }

    @Test
    void aLostUpdateIsFound() {
        assertFound(LostUpdate.class, "Invalid execution results");
    }

    @Test
    void aTornReadIsFound() {
        assertFound(TornRead.class, "Invalid execution results");
    }

    @Test
    void aDeadlockIsFound() {
        assertFound(Deadlock.class, "hung");
    }

    private static void assertFound(Class<?> operations, String what) {
        assertThatThrownBy(() -> Lincheck.modelCheckTwo(operations))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining(what)
                .message()
                .doesNotContain("ClassCastException", "NullPointerException");
    }
}
