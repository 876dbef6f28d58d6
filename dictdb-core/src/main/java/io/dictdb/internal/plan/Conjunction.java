package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.Values;
import io.dictdb.internal.index.ValueRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions all of which must match, sorted by what indexes can make of them: by field, the values it may equal, and the range it must
 * be in.
 */
final class Conjunction {
    /** No condition at all. */
    private static final Conjunction NONE = new Conjunction();

    private final List<Condition> operands = new ArrayList<>();
    private final Map<String, Points> points = new LinkedHashMap<>();
    private final Map<String, Interval> intervals = new LinkedHashMap<>();
    private boolean impossible;

    /**
     * The values that a field may equal, none of them null.
     *
     * @param operand the number of the operand that says so
     */
    record Points(List<Object> values, int operand) {}

    /**
     * The range that a field must be in.
     *
     * @param operands the numbers of the operands that say so
     * @param implied those of which the range says it all
     */
    record Interval(ValueRange range, BitSet operands, BitSet implied) {}

    private Conjunction() {}

    static Conjunction of(Condition condition) {
        if (condition.equals(Conditions.all())) {
            return NONE;
        }
        Conjunction conjunction = new Conjunction();
        conjunction.add(condition);
        return conjunction;
    }

    private void add(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.operands().forEach(this::add);
            return;
        }
        int number = operands.size();
        operands.add(condition);
        if (condition instanceof Condition.In in) {
            addPoints(in.field(), in.values(), number);
        } else if (condition instanceof Condition.Comparison equality
                && equality.operator() == Condition.Operator.EQUAL) {
            Object value = equality.value();
            if (value != null) { // rows whose field is null or missing are in no index
                addPoints(equality.field(), List.of(value), number);
            }
        } else if (Ranges.isRange(condition)) {
            addRange(Ranges.field(condition), Ranges.of(condition), number, true);
        } else {
            String prefix = Prefixes.of(condition);
            if (prefix != null) {
                addRange(Prefixes.field(condition), Prefixes.range(prefix), number, false);
            }
        }
    }

    private void addPoints(String field, List<? extends @Nullable Object> values, int number) {
        List<Object> constants = new ArrayList<>(values.size());
        for (Object value : values) {
            if (value == null) {
                return;
            }
            constants.add(value);
        }
        Points known = points.get(field);
        if (known == null || constants.size() < known.values().size()) {
            points.put(field, new Points(constants, number));
        }
    }

    private void addRange(String field, @Nullable ValueRange range, int number, boolean saysItAll) {
        Interval known = intervals.get(field);
        if (range == null || (known != null && !Values.ofOneKind(known.range().anyBound(), range.anyBound()))) {
            impossible = true;
            return;
        }
        BitSet sources = known == null ? new BitSet() : known.operands();
        BitSet implied = known == null ? new BitSet() : known.implied();
        sources.set(number);
        implied.set(number, saysItAll);
        ValueRange both = known == null ? range : known.range().intersect(range);
        intervals.put(field, new Interval(both, sources, implied));
    }

    /** Returns whether no row can match. */
    boolean isImpossible() {
        return impossible;
    }

    List<Condition> operands() {
        return operands;
    }

    /** Returns whether every row matches. */
    boolean isEmpty() {
        return operands.isEmpty();
    }

    /** Returns the values that fields may equal, by field in the order of the condition. */
    Map<String, Points> allPoints() {
        return points;
    }

    /** Returns the ranges that fields must be in, by field in the order of the condition. */
    Map<String, Interval> allIntervals() {
        return intervals;
    }

    @Nullable
    Points points(String field) {
        return points.get(field);
    }

    @Nullable
    Interval interval(String field) {
        return intervals.get(field);
    }

    /** Returns the condition that the operands with these numbers make. */
    Condition only(BitSet numbers) {
        return conjunction(numbers, true);
    }

    /** Returns the condition that the operands without those with these numbers make. */
    Condition without(BitSet numbers) {
        return conjunction(numbers, false);
    }

    private Condition conjunction(BitSet numbers, boolean included) {
        if (isEmpty()) {
            return Conditions.all();
        }
        List<Condition> chosen = new ArrayList<>(operands.size());
        for (int number = 0; number < operands.size(); number++) {
            if (numbers.get(number) == included) {
                chosen.add(operands.get(number));
            }
        }
        return switch (chosen.size()) {
            case 0 -> Conditions.all();
            case 1 -> chosen.get(0);
            default -> new Condition.And(chosen);
        };
    }
}
