package io.dictdb.internal.mapping;

import io.dictdb.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The conversions of the types whose values are held as they are, or nearly so. */
final class ScalarConversions {
    private static final Map<Class<?>, Conversion> BY_TYPE = new HashMap<>();

    static {
        add(long.class, Long.class, whole("a long", Long.MIN_VALUE, Long.MAX_VALUE, n -> n));
        add(int.class, Integer.class, whole("an int", Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue));
        add(short.class, Short.class, whole("a short", Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue));
        add(byte.class, Byte.class, whole("a byte", Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue));
        add(double.class, Double.class, new Scalar("a double", FieldType.FLOAT, ScalarConversions::asDouble));
        add(float.class, Float.class, new Scalar("a float", FieldType.FLOAT, ScalarConversions::asFloat));
        add(boolean.class, Boolean.class, same("a boolean", FieldType.BOOLEAN, Boolean.class));
        add(char.class, Character.class, new CharacterConversion());
        add(same("a string", FieldType.STRING, String.class), String.class);
        add(new Scalar("a whole number", FieldType.INTEGER, ScalarConversions::asBigInteger), BigInteger.class);
        add(new Scalar("a BigDecimal", FieldType.DECIMAL, ScalarConversions::asBigDecimal), BigDecimal.class);
        add(same("a number", FieldType.NUMBER, Number.class), Number.class);
        add(same("any value", FieldType.ANY, Object.class), Object.class);
        add(same("bytes", FieldType.BYTES, byte[].class), byte[].class);
        add(same("a UUID", FieldType.UUID, UUID.class), UUID.class);
        add(same("an Instant", FieldType.INSTANT, Instant.class), Instant.class);
        add(same("a LocalDate", FieldType.DATE, LocalDate.class), LocalDate.class);
        add(same("a LocalTime", FieldType.TIME, LocalTime.class), LocalTime.class);
        add(same("a LocalDateTime", FieldType.DATE_TIME, LocalDateTime.class), LocalDateTime.class);
        add(same("an OffsetTime", FieldType.OFFSET_TIME, OffsetTime.class), OffsetTime.class);
        add(same("an OffsetDateTime", FieldType.OFFSET_DATE_TIME, OffsetDateTime.class), OffsetDateTime.class);
        add(same("a ZonedDateTime", FieldType.ZONED_DATE_TIME, ZonedDateTime.class), ZonedDateTime.class);
        add(same("a Year", FieldType.YEAR, Year.class), Year.class);
        add(same("a YearMonth", FieldType.YEAR_MONTH, YearMonth.class), YearMonth.class);
        add(same("a MonthDay", FieldType.MONTH_DAY, MonthDay.class), MonthDay.class);
        add(same("a Duration", FieldType.DURATION, Duration.class), Duration.class);
        add(same("a Period", FieldType.PERIOD, Period.class), Period.class);
    }

    private ScalarConversions() {}

    /** Returns the conversion of a type, or null if it is none of these. */
    static @Nullable Conversion of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    private static void add(Class<?> primitive, Class<?> box, Conversion conversion) {
        BY_TYPE.put(primitive, conversion);
        BY_TYPE.put(box, conversion);
    }

    private static void add(Conversion conversion, Class<?> type) {
        BY_TYPE.put(type, conversion);
    }

    /** Reads with a function that returns null for what cannot be read. */
    private static final class Scalar extends Conversion {
        private final Function<Object, @Nullable Object> read;

        Scalar(String expected, FieldType fieldType, Function<Object, @Nullable Object> read) {
            super(expected, fieldType);
            this.read = read;
        }

        @Override
        Object fromStored(Object stored) {
            Object value = read.apply(stored);
            if (value == null) {
                throw Mismatch.of(expected(), stored);
            }
            return value;
        }
    }

    /** A character is held as a string. */
    private static final class CharacterConversion extends Conversion {
        CharacterConversion() {
            super("a string of one char", FieldType.STRING);
        }

        @Override
        Object toStored(Object value) {
            return value.toString();
        }

        @Override
        Object fromStored(Object stored) {
            if (stored instanceof String text && text.length() == 1) {
                return text.charAt(0);
            }
            throw Mismatch.of(expected(), stored);
        }
    }

    private static Conversion same(String expected, FieldType fieldType, Class<?> type) {
        return new Scalar(expected, fieldType, stored -> type.isInstance(stored) ? stored : null);
    }

    private static Conversion whole(String expected, long least, long greatest, Function<Long, Object> narrow) {
        return new Scalar(
                expected,
                FieldType.INTEGER,
                stored -> stored instanceof Long number && number >= least && number <= greatest
                        ? narrow.apply(number)
                        : null);
    }

    private static @Nullable Object asDouble(Object stored) {
        return stored instanceof Double || stored instanceof Long ? (Object) ((Number) stored).doubleValue() : null;
    }

    private static @Nullable Object asFloat(Object stored) {
        Double exact = (Double) asDouble(stored);
        boolean fits = exact != null && Double.compare(exact.floatValue(), exact) == 0;
        return exact != null && fits ? (Object) exact.floatValue() : null;
    }

    private static @Nullable Object asBigInteger(Object stored) {
        return stored instanceof Long number
                ? BigInteger.valueOf(number)
                : stored instanceof BigInteger ? stored : null;
    }

    private static @Nullable Object asBigDecimal(Object stored) {
        if (stored instanceof BigDecimal) {
            return stored;
        }
        BigInteger whole = (BigInteger) asBigInteger(stored);
        return whole == null ? null : new BigDecimal(whole);
    }
}
