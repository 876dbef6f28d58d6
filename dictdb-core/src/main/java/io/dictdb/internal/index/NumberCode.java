package io.dictdb.internal.index;

import org.jspecify.annotations.Nullable;

/**
 * A type of number that is kept as a long, its code: the codes of one type are ordered as the numbers are, and equal exactly when
 * they are.
 */
enum NumberCode {
    LONG {
        @Override
        boolean fits(Object value) {
            return value instanceof Long;
        }

        @Override
        long encode(Object value) {
            return (Long) value;
        }

        @Override
        Object decode(long code) {
            return code;
        }
    },

    /** The bits of a double, those below its sign turned over if it is negative. −0.0 has the code of 0.0, and all NaNs have one. */
    DOUBLE {
        @Override
        boolean fits(Object value) {
            return value instanceof Double;
        }

        @Override
        long encode(Object value) {
            return ofDouble((Double) value);
        }

        @Override
        Object decode(long code) {
            return Double.longBitsToDouble(turned(code));
        }
    };

    /** Returns whether the value is of this type. */
    abstract boolean fits(Object value);

    /** Returns the code of a value of this type. */
    abstract long encode(Object value);

    /** Returns the value that has the code, or one equal to it. */
    abstract Object decode(long code);

    /** Returns the type of a value, or null if it is of neither. */
    static @Nullable NumberCode of(Object value) {
        if (value instanceof Double) {
            return DOUBLE;
        }
        return value instanceof Long ? LONG : null;
    }

    /** Returns the code of a double. */
    static long ofDouble(double value) {
        double positiveZero = value == 0 ? 0 : value;
        return turned(Double.doubleToLongBits(positiveZero));
    }

    private static long turned(long bits) {
        return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
    }
}
