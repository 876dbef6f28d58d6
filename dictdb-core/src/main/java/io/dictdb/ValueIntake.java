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
    private static final int LONGEST_PATH_SHOWN = 100;

    private ValueIntake() {}

    static @Nullable Object copyOf(@Nullable Object value, String field) {
        if (isHeldAsItIs(value)) {
            return value;
        }
        return value instanceof Integer number ? (Object) number.longValue() : copyOf(value, new Place(null, field), 0);
    }

    /** Returns a value that came in for a caller to have: itself, or a copy where bytes in it could be changed. */
    static @Nullable Object forCaller(@Nullable Object value, String field) {
        return !isHeldAsItIs(value) && holdsBytes(value) ? copyOf(value, field) : value;
    }

    static boolean holdsBytes(@Nullable Object value) {
        Iterable<?> elements;
        if (value instanceof List<?> list) {
            elements = list;
        } else if (value instanceof Map<?, ?> map) {
            elements = map.values();
        } else {
            return value instanceof byte[];
        }
        for (Object element : elements) {
            if (holdsBytes(element)) {
                return true;
            }
        }
        return false;
    }

    /** Most values are of these types. */
    private static boolean isHeldAsItIs(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof UUID;
    }

    /** Goes down into lists and maps. Its frames are small, for there may be {@link Values#MAX_NESTING} of them. */
    private static @Nullable Object copyOf(@Nullable Object value, Place place, int depth) {
        if (value instanceof List<?>) {
            return copyOfList((List<?>) value, place, depth + 1);
        }
        if (value instanceof Map<?, ?>) {
            return copyOfMap((Map<?, ?>) value, place, depth + 1);
        }
        return copyOfScalar(value, place);
    }

    private static @Nullable Object copyOfScalar(@Nullable Object value, Place place) {
        if (isHeldAsItIs(value)) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float f) {
            return f.doubleValue();
        }
        if (value instanceof BigInteger whole) {
            checkDigits(place, whole);
            return whole.bitLength() <= BITS_OF_LONG ? (Object) whole.longValue() : exactly(whole);
        }
        if (value instanceof BigDecimal decimal) {
            checkDigits(place, decimal.unscaledValue());
            checkExponent(place, decimal.scale());
            return exactly(decimal);
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value != null && ValueKind.temporal(value) != null) {
            return value;
        }
        throw place.refusal("has a value of the unsupported type "
                + (value == null ? "null" : value.getClass().getTypeName())
                + "; use null, a boolean, a number, a String, a byte[], a java.time value, a UUID, or a List or"
                + " Map of these.");
    }

    private static void checkDigits(Place place, BigInteger digits) {
        double least = (digits.bitLength() - 1) * DIGITS_PER_BIT; // of the logarithms of numbers with so many bits
        boolean fits = least + DIGITS_PER_BIT < Values.MAX_DIGITS
                || (least < Values.MAX_DIGITS && digits.abs().compareTo(BigInteger.TEN.pow(Values.MAX_DIGITS)) < 0);
        if (!fits) {
            throw place.refusal(
                    "has a number of more than " + Values.MAX_DIGITS + " digits; store it as text or bytes.");
        }
    }

    /** A decimal of few digits and a huge exponent has as many digits once another number is added to it. */
    private static void checkExponent(Place place, int scale) {
        if (scale > Values.MAX_DIGITS || scale < -Values.MAX_DIGITS) {
            throw place.refusal("has a decimal with the exponent " + -(long) scale + "; it must be between -"
                    + Values.MAX_DIGITS + " and " + Values.MAX_DIGITS + ".");
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

    private static List<@Nullable Object> copyOfList(List<?> list, Place place, int depth) {
        checkDepth(place, depth);
        List<@Nullable Object> copy = new ArrayList<>(Math.max(0, list.size()));
        for (Object element : list) {
            copy.add(isHeldAsItIs(element) ? element : copyOf(element, new Place(place, copy.size()), depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private static Map<String, @Nullable Object> copyOfMap(Map<?, ?> map, Place place, int depth) {
        checkDepth(place, depth);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw place.refusal(
                        "has a map with the key " + entry.getKey() + "; the keys of a map must be strings.");
            }
            Object element = entry.getValue();
            copy.put(name, isHeldAsItIs(element) ? element : copyOf(element, new Place(place, name), depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static void checkDepth(Place place, int depth) {
        if (depth > Values.MAX_NESTING) {
            throw place.refusal(
                    "is nested deeper than " + Values.MAX_NESTING + " levels; flatten it, or store it as text.");
        }
    }

    /**
     * Where a value is, for an error.
     *
     * @param around where the list or map is that it is in, null for a field
     * @param step its field or key, or its index in a list
     */
    private record Place(@Nullable Place around, Object step) {
        UnsupportedValueException refusal(String problem) {
            List<Object> steps = new ArrayList<>();
            for (Place place = this; place != null; place = place.around) {
                steps.add(0, place.step);
            }
            StringBuilder path = new StringBuilder();
            for (Object part : steps) {
                if (path.length() > LONGEST_PATH_SHOWN) {
                    break;
                }
                if (part instanceof Integer index) {
                    path.append('[').append(index).append(']');
                } else {
                    path.append(path.length() == 0 ? "" : ".").append(part);
                }
            }
            String shown =
                    path.length() <= LONGEST_PATH_SHOWN ? path.toString() : path.substring(0, LONGEST_PATH_SHOWN) + "…";
            return new UnsupportedValueException(shown, problem);
        }
    }
}
