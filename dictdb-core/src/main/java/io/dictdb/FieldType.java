package io.dictdb;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types a {@link Schema} can require of a field. None of them admits null; a field that may be null says so itself. */
public enum FieldType {
    /** A whole number of any size. A boolean is none, nor is 10.0. */
    INTEGER("int", "a whole number", Long.class, BigInteger.class),
    /** A string. */
    STRING("str", "a string", String.class),
    /** A double. A whole number is none. */
    FLOAT("float", "a floating-point number", Double.class),
    /** True or false. */
    BOOLEAN("bool", "a boolean", Boolean.class),
    /** A list. */
    LIST("list", "a list", List.class),
    /** A map. */
    MAP("dict", "a map", Map.class),
    /** A BigDecimal. No other number is one. */
    DECIMAL("decimal", "a BigDecimal", BigDecimal.class),
    /** A number of any type. A boolean is none. */
    NUMBER("number", "a number", Number.class),
    /** Bytes. */
    BYTES("bytes", "bytes", byte[].class),
    /** A {@link java.util.UUID}. */
    UUID("uuid", "a UUID", java.util.UUID.class),
    /** An {@link java.time.Instant}. */
    INSTANT("instant", "an Instant", Instant.class),
    /** A {@link LocalDate}. */
    DATE("date", "a LocalDate", LocalDate.class),
    /** A {@link LocalTime}. */
    TIME("time", "a LocalTime", LocalTime.class),
    /** A {@link LocalDateTime}. */
    DATE_TIME("datetime", "a LocalDateTime", LocalDateTime.class),
    /** An {@link OffsetTime}. */
    OFFSET_TIME("offset-time", "an OffsetTime", OffsetTime.class),
    /** An {@link OffsetDateTime}. */
    OFFSET_DATE_TIME("offset-datetime", "an OffsetDateTime", OffsetDateTime.class),
    /** A {@link ZonedDateTime}. */
    ZONED_DATE_TIME("zoned-datetime", "a ZonedDateTime", ZonedDateTime.class),
    /** A {@link Year}. */
    YEAR("year", "a Year", Year.class),
    /** A {@link YearMonth}. */
    YEAR_MONTH("year-month", "a YearMonth", YearMonth.class),
    /** A {@link MonthDay}. */
    MONTH_DAY("month-day", "a MonthDay", MonthDay.class),
    /** A {@link java.time.Duration}. */
    DURATION("duration", "a Duration", Duration.class),
    /** A {@link java.time.Period}. */
    PERIOD("period", "a Period", Period.class),
    /** Any value but null. */
    ANY("any", "any value", Object.class);

    private final String code;
    private final String description;
    private final Class<?> held;

    /** The type of values that {@link #held} cannot hold, or the same. */
    private final Class<?> heldBeyond;

    FieldType(String code, String description, Class<?> held) {
        this(code, description, held, held);
    }

    FieldType(String code, String description, Class<?> held, Class<?> heldBeyond) {
        this.code = code;
        this.description = description;
        this.held = held;
        this.heldBeyond = heldBeyond;
    }

    /** Returns the name that stands for this type in database files. */
    public String code() {
        return code;
    }

    /** Returns whether a value as {@link Values#copyOf} returns it is of this type. */
    public boolean admits(@Nullable Object value) {
        return held.isInstance(value) || heldBeyond.isInstance(value);
    }

    /** Returns the type in words. */
    @Override
    public String toString() {
        return description;
    }

    /**
     * Returns the type that a name in a database file stands for.
     *
     * @throws InvalidArgumentException if there is none
     */
    public static FieldType ofCode(String code) {
        for (FieldType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new InvalidArgumentException(
                "type",
                "'" + code + "' is no field type; use one of "
                        + Arrays.stream(values()).map(FieldType::code).collect(Collectors.joining(", ")) + ".");
    }
}
