package io.dictdb.internal.observe;

import io.dictdb.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statements of a table that looked at many rows for few, by the shape of their conditions: those of which most rows were looked at. Safe
 * for use by several threads.
 */
public final class CostlyStatements {
    /** A statement that looks at fewer rows is quick in any case. */
    private static final long LEAST_EXAMINED = 1000;

    /** A statement is costly that looks at so many rows for each that it returns. */
    private static final long EXAMINED_PER_RETURNED = 10;

    /** How many shapes are kept. */
    private static final int MOST_SHAPES = 64;

    private final Map<Shape, Cost> costs = new HashMap<>();

    private record Shape(String condition, List<String> order) {}

    /**
     * Statements of one shape.
     *
     * @param condition the shape of their condition
     * @param example the condition of the first of them, with its values
     * @param order the fields of their order, with {@code -} before those that descend
     * @param count how many there were
     */
    public record Cost(
            String condition, Condition example, List<String> order, long count, long examinedRows, long returnedRows) {
        private Cost plus(long examined, long returned) {
            return new Cost(condition, example, order, count + 1, examinedRows + examined, returnedRows + returned);
        }
    }

    /** Returns whether a statement looks at many rows for few. */
    static boolean isCostly(long examined, long returned) {
        return examined >= LEAST_EXAMINED && examined >= returned * EXAMINED_PER_RETURNED;
    }

    /** Adds a statement. O(length of its condition); for a new shape, O(shapes). */
    void add(Condition where, List<String> order, long examined, long returned) {
        Shape shape = new Shape(ConditionShape.of(where), order);
        synchronized (costs) {
            Cost known = costs.get(shape);
            if (known == null && costs.size() >= MOST_SHAPES) {
                forgetLeast();
            }
            Cost cost = known == null ? new Cost(shape.condition(), where, order, 0, 0, 0) : known;
            costs.put(shape, cost.plus(examined, returned));
        }
    }

    private void forgetLeast() {
        costs.entrySet().stream()
                .min(Comparator.comparingLong(entry -> entry.getValue().examinedRows()))
                .ifPresent(least -> costs.remove(least.getKey()));
    }

    /** Returns them, those of which most rows were looked at first. */
    public List<Cost> list() {
        List<Cost> all;
        synchronized (costs) {
            all = new ArrayList<>(costs.values());
        }
        all.sort(Comparator.comparingLong(Cost::examinedRows).reversed());
        return all;
    }

    /** Forgets them all. */
    public void clear() {
        synchronized (costs) {
            costs.clear();
        }
    }
}
