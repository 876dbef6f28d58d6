package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Values;
import io.dictdb.internal.index.ValueRange;
import org.jspecify.annotations.Nullable;

/** The conditions that are ranges of one field's values: {@code <}, {@code <=}, {@code >}, {@code >=} and {@code between}. */
final class Ranges {
    private Ranges() {}

    static boolean isRange(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return switch (comparison.operator()) {
                case EQUAL, NOT_EQUAL -> false;
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            };
        }
        return condition instanceof Condition.Between;
    }

    /** Returns the field that a range is about. */
    static String field(Condition range) {
        return range instanceof Condition.Between between ? between.field() : ((Condition.Comparison) range).field();
    }

    /** Returns the values that match, or null if nothing can match. */
    static @Nullable ValueRange of(Condition range) {
        if (range instanceof Condition.Between between) {
            return Values.ofOneKind(between.low(), between.high())
                    ? new ValueRange(between.low(), true, between.high(), true)
                    : null;
        }
        Condition.Comparison comparison = (Condition.Comparison) range;
        Object value = comparison.value();
        if (value == null) {
            return null;
        }
        return switch (comparison.operator()) {
            case LESS -> new ValueRange(null, false, value, false);
            case LESS_OR_EQUAL -> new ValueRange(null, false, value, true);
            case GREATER -> new ValueRange(value, false, null, false);
            case GREATER_OR_EQUAL -> new ValueRange(value, true, null, false);
            case EQUAL, NOT_EQUAL -> throw new IllegalArgumentException("not a range: " + comparison);
        };
    }
}
