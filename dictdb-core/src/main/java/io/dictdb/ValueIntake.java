package io.dictdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door through which every value comes in: checked, brought to one type per kind, and shared with nobody. */
final class ValueIntake {
    private static final int BITS_OF_LONG = 63;
    private static final double DIGITS_PER_BIT = Math.log10(2);

    private ValueIntake() {}

    static @Nullable Object copyOf(@Nullable Object value, String field) {
        // Most values are of these types, and are held as they are.
        if (value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer i) {
            return i.longValue();
        }
        return copyOf(value, field, 0);
    }

    private static @Nullable Object copyOf(@Nullable Object value, String path, int depth) {
        if (value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof UUID) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float f) {
            return f.doubleValue();
        }
        if (value instanceof BigInteger whole) {
            checkDigits(path, whole.bitLength());
            return whole.bitLength() <= BITS_OF_LONG ? (Object) whole.longValue() : exactly(whole);
        }
        if (value instanceof BigDecimal decimal) {
            checkDigits(path, decimal.unscaledValue().bitLength());
            checkExponent(path, decimal.scale());
            return exactly(decimal);
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof List<?> list) {
            return copyOfList(list, path, depth + 1);
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(map, path, depth + 1);
        }
        if (ValueKind.temporal(value) != null) {
            return value;
        }
        throw new UnsupportedValueException(
                path,
                "has a value of the unsupported type " + value.getClass().getTypeName()
                        + "; use null, a boolean, a number, a String, a byte[], a java.time value, a UUID, or a List or"
                        + " Map of these.");
    }

    private static void checkDigits(String path, int bits) {
        boolean fits = bits * DIGITS_PER_BIT <= Values.MAX_DIGITS;
        if (!fits) {
            throw new UnsupportedValueException(
                    path, "has a number of more than " + Values.MAX_DIGITS + " digits; store it as text or bytes.");
        }
    }

    /** A decimal of few digits and a huge exponent has as many digits once another number is added to it. */
    private static void checkExponent(String path, int scale) {
        if (scale > Values.MAX_DIGITS || scale < -Values.MAX_DIGITS) {
            throw new UnsupportedValueException(
                    path,
                    "has a decimal with the exponent " + -(long) scale + "; it must be between -" + Values.MAX_DIGITS
                            + " and " + Values.MAX_DIGITS + ".");
        }
    }

    /** BigInteger and BigDecimal are not final: a subclass could change later. */
    private static BigInteger exactly(BigInteger value) {
        return value.getClass() == BigInteger.class ? value : new BigInteger(value.toByteArray());
    }

    private static BigDecimal exactly(BigDecimal value) {
        return value.getClass() == BigDecimal.class
                ? value
                : new BigDecimal(exactly(value.unscaledValue()), value.scale());
    }

    private static List<@Nullable Object> copyOfList(List<?> list, String path, int depth) {
        checkDepth(path, depth);
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
            copy.add(copyOf(element, path + "[" + copy.size() + "]", depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private static Map<String, @Nullable Object> copyOfMap(Map<?, ?> map, String path, int depth) {
        checkDepth(path, depth);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new UnsupportedValueException(
                        path, "has a map with the key " + entry.getKey() + "; the keys of a map must be strings.");
            }
            copy.put(name, copyOf(entry.getValue(), path + "." + name, depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static void checkDepth(String path, int depth) {
        if (depth > Values.MAX_NESTING) {
            String start = path.length() <= 60 ? path : path.substring(0, 60) + "…";
            throw new UnsupportedValueException(
                    start, "is nested deeper than " + Values.MAX_NESTING + " levels; flatten it, or store it as text.");
        }
    }
}
