package io.dictdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold for values everywhere in DictDB: which there are, when two are equal, and how they are ordered.
 *
 * <p>A value is null, a boolean, a whole number (held as {@link Long}, or {@link BigInteger} beyond its range), a
 * {@link Double}, a {@link BigDecimal}, a {@link String}, a {@code byte[]}, a {@code java.time} value, a {@link UUID}, or a list
 * or string-keyed map of these, nested up to {@value #MAX_NESTING} levels. Numbers have up to
 * {@value #MAX_DIGITS} digits.
 *
 * <p>Numbers are compared by their exact value whatever their type: 1, 1.0 and a BigDecimal 1.00 are equal, and a boolean is no
 * number. NaN equals itself and sorts after all other numbers. Strings are ordered by Unicode code point. Values of different
 * kinds are ordered by kind, null first. Lists are compared element by element, maps entry by entry in the order of their keys.
 *
 * <p>The methods that compare take values as {@link #copyOf} returns them, which is how rows return them.
 */
public final class Values {
    /** How many lists and maps a value may have inside each other. */
    public static final int MAX_NESTING = 200;

    /** How many decimal digits a number may have, and how far from 0 the exponent of a BigDecimal may be. */
    public static final int MAX_DIGITS = 100_000;

    private static final Comparator<@Nullable Object> ORDER = ValueOrder::compare;

    private Values() {}

    /**
     * Returns the value as DictDB holds it: a copy that shares nothing mutable with the argument, whole numbers as Long (or
     * BigInteger beyond its range), floats as Double. Lists and maps come back unmodifiable. O(size of the value).
     *
     * @param value any object
     * @param field the field's name, for the error
     * @throws UnsupportedValueException if DictDB cannot hold the value, naming the path inside the field and the type
     */
    public static @Nullable Object copyOf(@Nullable Object value, String field) {
        return ValueIntake.copyOf(value, field);
    }

    /** Compares two values in the one total order. O(1) for scalars, else O(size). */
    public static int compare(@Nullable Object left, @Nullable Object right) {
        return ValueOrder.compare(left, right);
    }

    /** Returns whether two values are equal: exactly when {@link #compare} returns 0. */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        return left == right || ValueOrder.compare(left, right) == 0;
    }

    /** Returns the one total order as a comparator. */
    public static Comparator<@Nullable Object> order() {
        return ORDER;
    }

    /**
     * Returns whether neither value is null and both are of one kind (both numbers, both strings…): only then can one be less
     * or greater than the other in a condition.
     */
    public static boolean ofOneKind(@Nullable Object left, @Nullable Object right) {
        return left != null && right != null && ValueKind.of(left) == ValueKind.of(right);
    }

    /** Returns whether a value can be a primary key: anything but null, a list or a map. */
    public static boolean isScalar(@Nullable Object value) {
        return value != null && ValueKind.of(value).compareTo(ValueKind.LIST) < 0;
    }

    /** Describes the kind of a value in words, such as "a string". */
    public static String describe(@Nullable Object value) {
        return ValueKind.of(value).description;
    }
}
