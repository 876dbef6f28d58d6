package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.HashIndex;
import io.dictdb.internal.index.SortedIndex;
import io.dictdb.internal.index.SortedIndex.Span;
import io.dictdb.internal.index.ValueRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one index can do for a conjunction: look up the combinations of values that its first fields may equal, and within each of these,
 * if it is sorted, the range that the next field must be in.
 *
 * @param index the index
 * @param combinations values of the first fields; if there are none of these, one empty combination
 * @param range the range of the field after them, or null
 * @param served the numbers of the operands of which the lookup yields the matching rows only
 * @param used the numbers of all operands that led to it
 */
record Lookups(
        FieldIndex index,
        List<@Nullable Object[]> combinations,
        @Nullable ValueRange range,
        BitSet served,
        BitSet used) {
    /** Beyond so many combinations of values of several fields, the fields after the first ones are left to the check. */
    private static final int MOST_COMBINATIONS = 1000;

    private static final List<@Nullable Object[]> NO_VALUES = List.<@Nullable Object[]>of(new @Nullable Object[0]);

    private static final BitSet NO_OPERANDS = new BitSet();

    static Lookups of(FieldIndex index, Conjunction conjunction) {
        if (conjunction.isEmpty()) {
            return new Lookups(index, NO_VALUES, null, NO_OPERANDS, NO_OPERANDS);
        }
        List<String> fields = index.definition().fields();
        List<@Nullable Object[]> combinations = NO_VALUES;
        BitSet served = new BitSet();
        int count = 0;
        for (; count < fields.size(); count++) {
            Conjunction.Points points = conjunction.points(fields.get(count));
            boolean fits = points != null
                    && (count == 0
                            || (long) combinations.size() * points.values().size() <= MOST_COMBINATIONS);
            if (points == null || !fits) {
                break;
            }
            combinations = combined(combinations, points.values());
            served.set(points.operand());
        }
        BitSet used = (BitSet) served.clone();
        Conjunction.Interval interval = count < fields.size() ? conjunction.interval(fields.get(count)) : null;
        if (interval == null || index instanceof HashIndex) {
            return new Lookups(index, combinations, null, served, used);
        }
        served.or(interval.implied());
        used.or(interval.operands());
        return new Lookups(index, combinations, interval.range(), served, used);
    }

    private static List<@Nullable Object[]> combined(List<@Nullable Object[]> combinations, List<Object> values) {
        List<@Nullable Object[]> extended = new ArrayList<>(combinations.size() * values.size());
        for (@Nullable Object[] combination : combinations) {
            for (Object value : values) {
                @Nullable Object[] longer = Arrays.copyOf(combination, combination.length + 1);
                longer[combination.length] = value;
                extended.add(longer);
            }
        }
        return extended;
    }

    /** Returns how many fields the combinations are of. */
    int fieldCount() {
        return combinations.isEmpty() ? index.fieldCount() : combinations.get(0).length;
    }

    /** Returns whether it narrows the rows down, in a way that the index can do. */
    boolean isPossible() {
        boolean allFields = fieldCount() == index.fieldCount();
        return index instanceof HashIndex ? allFields : fieldCount() > 0 || range != null;
    }

    AccessPath path(Condition condition) {
        if (range == null && fieldCount() == index.fieldCount()) {
            List<Object> values = new ArrayList<>(combinations.size());
            for (@Nullable Object[] combination : combinations) {
                values.add(FieldIndex.value(combination));
            }
            return AccessPath.ValueLookup.of(index, values, condition);
        }
        return new AccessPath.SpanLookup((SortedIndex) index, spans((SortedIndex) index), condition);
    }

    List<Span> spans(SortedIndex sorted) {
        List<Span> spans = new ArrayList<>(combinations.size());
        for (@Nullable Object[] combination : combinations) {
            spans.add(sorted.span(combination, range));
        }
        return spans;
    }
}
