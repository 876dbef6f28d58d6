package io.dictdb;

import java.math.BigDecimal;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values that are neither texts, nor plain numbers, nor made of others stand in a condition's text: the type's name and a quoted text,
 * such as {@code date '2024-01-20'}.
 *
 * @param name the name of the type
 * @param type the type
 * @param write makes a value's text
 * @param read makes the value of a text, or throws
 * @param example a text
 */
record ValueNotation<T>(
        String name, Class<T> type, Function<T, String> write, Function<String, T> read, String example) {
    private static final int LAST_YEAR_WITHOUT_SIGN = 9999;

    /** Sign, point, E, and the exponent with its own sign. */
    private static final int LONGEST_EXPONENT = 16;

    private static final List<ValueNotation<?>> ALL = List.of(
            new ValueNotation<>("decimal", BigDecimal.class, BigDecimal::toString, ValueNotation::decimal, "9.99"),
            new ValueNotation<>("instant", Instant.class, Instant::toString, Instant::parse, "2024-01-20T10:15:30Z"),
            new ValueNotation<>("date", LocalDate.class, LocalDate::toString, LocalDate::parse, "2024-01-20"),
            new ValueNotation<>("time", LocalTime.class, LocalTime::toString, LocalTime::parse, "10:15:30"),
            new ValueNotation<>(
                    "datetime",
                    LocalDateTime.class,
                    LocalDateTime::toString,
                    LocalDateTime::parse,
                    "2024-01-20T10:15:30"),
            new ValueNotation<>(
                    "offset_time", OffsetTime.class, OffsetTime::toString, OffsetTime::parse, "10:15:30+01:00"),
            new ValueNotation<>(
                    "offset_datetime",
                    OffsetDateTime.class,
                    OffsetDateTime::toString,
                    OffsetDateTime::parse,
                    "2024-01-20T10:15:30+01:00"),
            new ValueNotation<>(
                    "zoned_datetime",
                    ZonedDateTime.class,
                    ZonedDateTime::toString,
                    ZonedDateTime::parse,
                    "2024-01-20T10:15:30+01:00[Europe/Paris]"),
            new ValueNotation<>("year", Year.class, Year::toString, text -> Year.of(Integer.parseInt(text)), "2024"),
            new ValueNotation<>(
                    "year_month", YearMonth.class, ValueNotation::yearMonthText, YearMonth::parse, "2024-01"),
            new ValueNotation<>("month_day", MonthDay.class, MonthDay::toString, MonthDay::parse, "--01-20"),
            new ValueNotation<>("duration", Duration.class, Duration::toString, Duration::parse, "PT1H30M"),
            new ValueNotation<>("period", Period.class, Period::toString, Period::parse, "P1Y2M3D"),
            new ValueNotation<>(
                    "uuid", UUID.class, UUID::toString, UUID::fromString, "6f1e2a3c-0000-4000-8000-000000000001"),
            new ValueNotation<>("x", byte[].class, HexFormat.of()::formatHex, HexFormat.of()::parseHex, "00ff"));

    /** Returns the notation of a type's name in any case, or null. */
    static @Nullable ValueNotation<?> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (ValueNotation<?> notation : ALL) {
            if (notation.name.equals(lower)) {
                return notation;
            }
        }
        return null;
    }

    /** Returns the text of a value with its type's name. */
    static String textOf(Object value) {
        for (ValueNotation<?> notation : ALL) {
            if (notation.type.isInstance(value)) {
                return notation.text(value);
            }
        }
        throw new IllegalArgumentException("no notation for " + value.getClass());
    }

    private String text(Object value) {
        String space = name.length() == 1 ? "" : " ";
        return name + space + "'" + write.apply(type.cast(value)) + "'";
    }

    /** Returns the value of a text, or null if it has none. */
    @Nullable
    Object value(String text) {
        try {
            return read.apply(text);
        } catch (RuntimeException e) { // each type has its own
            return null;
        }
    }

    /** YearMonth's own text of years above 9999 lacks the sign that its parser asks for. */
    private static String yearMonthText(YearMonth value) {
        return (value.getYear() > LAST_YEAR_WITHOUT_SIGN ? "+" : "") + value;
    }

    /** Text of more digits than a number may have takes long to read; it is refused unread. */
    private static BigDecimal decimal(String text) {
        if (text.length() > Values.MAX_DIGITS + LONGEST_EXPONENT) {
            throw new NumberFormatException("too many digits");
        }
        return new BigDecimal(text);
    }
}
