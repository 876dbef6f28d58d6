package io.dictdb.internal.index;

import io.dictdb.Values;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of one kind between two bounds. A bound that is null leaves that side open, to the end of the other bound's kind; at
 * least one is not null.
 *
 * @param low the lower bound
 * @param lowIncluded whether a value equal to it is in the range
 * @param high the upper bound
 * @param highIncluded whether a value equal to it is in the range
 */
public record ValueRange(
        @Nullable Object low, boolean lowIncluded, @Nullable Object high, boolean highIncluded) {

    /** Returns the range of the values equal to this one. */
    public static ValueRange only(Object value) {
        return new ValueRange(value, true, value, true);
    }

    /** Returns whether the value is in the range; null never is. */
    public boolean contains(@Nullable Object value) {
        return Values.ofOneKind(value, low == null ? high : low) && isAboveLow(value) && isBelowHigh(value);
    }

    /** Returns whether all values in the range are equal. */
    public boolean isSingleValue() {
        return low != null && low == high && lowIncluded && highIncluded;
    }

    /** Returns the range of the values in both ranges, whose bounds are of one kind. */
    public ValueRange intersect(ValueRange other) {
        boolean ownLow = other.low == null || (low != null && tighterLow(other));
        boolean ownHigh = other.high == null || (high != null && tighterHigh(other));
        return new ValueRange(
                ownLow ? low : other.low,
                ownLow ? lowIncluded : other.lowIncluded,
                ownHigh ? high : other.high,
                ownHigh ? highIncluded : other.highIncluded);
    }

    /** Returns the range between what these bounds become. */
    ValueRange map(UnaryOperator<Object> bound) {
        return new ValueRange(
                low == null ? null : bound.apply(low),
                lowIncluded,
                high == null ? null : bound.apply(high),
                highIncluded);
    }

    /** Returns a bound, which tells the kind of the values in the range. */
    public Object anyBound() {
        return Objects.requireNonNull(low == null ? high : low);
    }

    /** Returns whether a value of the range's kind is not below the range. */
    public boolean isAboveLow(@Nullable Object value) {
        if (low == null) {
            return true;
        }
        int order = Values.compare(value, low);
        return lowIncluded ? order >= 0 : order > 0;
    }

    /** Returns whether a value of the range's kind is not above the range. */
    public boolean isBelowHigh(@Nullable Object value) {
        if (high == null) {
            return true;
        }
        int order = Values.compare(value, high);
        return highIncluded ? order <= 0 : order < 0;
    }

    private boolean tighterLow(ValueRange other) {
        int order = Values.compare(low, other.low);
        return order > 0 || (order == 0 && !lowIncluded);
    }

    private boolean tighterHigh(ValueRange other) {
        int order = Values.compare(high, other.high);
        return order < 0 || (order == 0 && !highIncluded);
    }
}
