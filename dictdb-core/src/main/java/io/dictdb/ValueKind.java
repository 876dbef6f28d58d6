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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The kinds of value, in their order: every value of a kind sorts before every value of the kinds after it. */
enum ValueKind {
    NULL("null"),
    BOOLEAN("a boolean"),
    NUMBER("a number"),
    STRING("a string"),
    INSTANT("an Instant"),
    LOCAL_DATE("a LocalDate"),
    LOCAL_TIME("a LocalTime"),
    LOCAL_DATE_TIME("a LocalDateTime"),
    OFFSET_TIME("an OffsetTime"),
    OFFSET_DATE_TIME("an OffsetDateTime"),
    ZONED_DATE_TIME("a ZonedDateTime"),
    YEAR("a Year"),
    YEAR_MONTH("a YearMonth"),
    MONTH_DAY("a MonthDay"),
    DURATION("a Duration"),
    PERIOD("a Period"),
    UUID("a UUID"),
    BYTES("bytes"),
    LIST("a list"),
    MAP("a map");

    final String description;

    ValueKind(String description) {
        this.description = description;
    }

    /** Returns the kind of a value that {@link Values#copyOf} returned. */
    static ValueKind of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof String) {
            return STRING;
        }
        if (value instanceof Long
                || value instanceof Double
                || value instanceof BigInteger
                || value instanceof BigDecimal) {
            return NUMBER;
        }
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        if (value instanceof List) {
            return LIST;
        }
        if (value instanceof Map) {
            return MAP;
        }
        if (value instanceof byte[]) {
            return BYTES;
        }
        if (value instanceof UUID) {
            return UUID;
        }
        ValueKind temporal = temporal(value);
        if (temporal == null) {
            throw new IllegalArgumentException("not a stored value: " + value.getClass());
        }
        return temporal;
    }

    /** Returns the kind of a java.time value, or null for any other object. */
    static @Nullable ValueKind temporal(Object value) {
        if (value instanceof Instant) {
            return INSTANT;
        }
        if (value instanceof LocalDate) {
            return LOCAL_DATE;
        }
        if (value instanceof LocalTime) {
            return LOCAL_TIME;
        }
        if (value instanceof LocalDateTime) {
            return LOCAL_DATE_TIME;
        }
        if (value instanceof OffsetTime) {
            return OFFSET_TIME;
        }
        if (value instanceof OffsetDateTime) {
            return OFFSET_DATE_TIME;
        }
        if (value instanceof ZonedDateTime) {
            return ZONED_DATE_TIME;
        }
        if (value instanceof Year) {
            return YEAR;
        }
        if (value instanceof YearMonth) {
            return YEAR_MONTH;
        }
        if (value instanceof MonthDay) {
            return MONTH_DAY;
        }
        if (value instanceof Duration) {
            return DURATION;
        }
        return value instanceof Period ? PERIOD : null;
    }
}
