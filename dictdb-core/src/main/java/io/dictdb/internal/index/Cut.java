package io.dictdb.internal.index;

/**
 * A place in the order of (value, row id) pairs, between two pairs: every pair is before it or after it.
 *
 * <p>A cut next to a whole number or a double also knows the value's code as either type of number, if it has one there.
 */
final class Cut {
    private enum Place {
        AFTER_PAIR,
        BEFORE_KIND,
        AFTER_KIND
    }

    /** No row has this id, all have greater ones. */
    static final int NO_ROW = -1;

    private final Place place;
    private final Object value;
    private final int rowId;

    private boolean hasLongCode;
    private long longCode;
    private boolean hasDoubleCode;
    private long doubleCode;

    private Cut(Place place, Object value, int rowId) {
        this.place = place;
        this.value = value;
        this.rowId = rowId;
        if (place == Place.AFTER_PAIR) {
            if (value instanceof Long number) {
                encode(number);
            } else if (value instanceof Double number) {
                encode(number);
            }
        }
    }

    private void encode(long number) {
        hasLongCode = true;
        longCode = number;
        double same = (double) number;
        hasDoubleCode = (long) same == number && number != Long.MAX_VALUE;
        doubleCode = NumberCode.ofDouble(same);
    }

    private void encode(double number) {
        hasDoubleCode = true;
        doubleCode = NumberCode.ofDouble(number);
        long same = (long) number;
        hasLongCode = (double) same == number && same != Long.MAX_VALUE;
        longCode = same;
    }

    /** Returns the cut right after a pair, whether the pair is there or not. */
    static Cut after(Object value, int rowId) {
        return new Cut(Place.AFTER_PAIR, value, rowId);
    }

    /** Returns the cut right before a pair, whether the pair is there or not. */
    static Cut beforePair(Object value, int rowId) {
        return new Cut(Place.AFTER_PAIR, value, rowId - 1);
    }

    /** Returns the cut before all pairs with the value. */
    static Cut before(Object value) {
        return new Cut(Place.AFTER_PAIR, value, NO_ROW);
    }

    /** Returns the cut after all pairs with the value. */
    static Cut after(Object value) {
        return new Cut(Place.AFTER_PAIR, value, Integer.MAX_VALUE);
    }

    /** Returns the cut before the pairs whose value is in the range. */
    static Cut lowEnd(ValueRange range) {
        Object low = range.low();
        if (low == null) {
            return new Cut(Place.BEFORE_KIND, range.anyBound(), NO_ROW);
        }
        return range.lowIncluded() ? before(low) : after(low);
    }

    /** Returns the cut after the pairs whose value is in the range. */
    static Cut highEnd(ValueRange range) {
        Object high = range.high();
        if (high == null) {
            return new Cut(Place.AFTER_KIND, range.anyBound(), NO_ROW);
        }
        return range.highIncluded() ? after(high) : before(high);
    }

    /** Returns the value of the pair that the cut is right after. */
    Object value() {
        return value;
    }

    /** Returns the row id of the pair that the cut is right after. */
    int rowId() {
        return rowId;
    }

    /** Returns whether a pair is before the cut. */
    boolean isAfter(Object otherValue, int otherRowId) {
        int order = otherValue == value ? 0 : CompoundValue.compare(otherValue, value);
        return switch (place) {
            case AFTER_PAIR -> order < 0 || (order == 0 && otherRowId <= rowId);
            case BEFORE_KIND -> order < 0 && !CompoundValue.ofOneKind(otherValue, value);
            case AFTER_KIND -> order < 0 || CompoundValue.ofOneKind(otherValue, value);
        };
    }

    /** Returns whether the value has an equal one of this type of number. */
    boolean has(NumberCode type) {
        return type == NumberCode.LONG ? hasLongCode : hasDoubleCode;
    }

    /** Returns the code of the value's equal of this type of number, which it {@link #has}. */
    long code(NumberCode type) {
        return type == NumberCode.LONG ? longCode : doubleCode;
    }
}
