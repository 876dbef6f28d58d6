package io.dictdb.internal.file;

import io.dictdb.Values;
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
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values that JSON has no notation for, as objects of two members: {@code {"$dictdb": "date", "value": "2024-01-20"}}. A map of
 * the user's that has a {@value #TAG} key itself is written as {@code {"$dictdb": "map", "value": {…}}}.
 */
final class TaggedValue {
    static final String TAG = "$dictdb";
    static final String VALUE = "value";
    static final String MAP = "map";

    /** Sign, point, E, and the exponent with its own sign. */
    private static final int LONGEST_EXPONENT = 16;

    private static final List<Notation<?>> NOTATIONS = List.of(
            new Notation<>("double", Double.class, String::valueOf, Double::valueOf),
            new Notation<>("decimal", BigDecimal.class, BigDecimal::toString, TaggedValue::decimal),
            new Notation<>("instant", Instant.class, Instant::toString, Instant::parse),
            new Notation<>("date", LocalDate.class, LocalDate::toString, LocalDate::parse),
            new Notation<>("time", LocalTime.class, LocalTime::toString, LocalTime::parse),
            new Notation<>("datetime", LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse),
            new Notation<>("offset-time", OffsetTime.class, OffsetTime::toString, OffsetTime::parse),
            new Notation<>("offset-datetime", OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse),
            new Notation<>("zoned-datetime", ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse),
            new Notation<>("year", Year.class, Year::toString, text -> Year.of(Integer.parseInt(text))),
            new Notation<>("year-month", YearMonth.class, TaggedValue::yearMonthText, TaggedValue::yearMonth),
            new Notation<>("month-day", MonthDay.class, MonthDay::toString, MonthDay::parse),
            new Notation<>("duration", Duration.class, TaggedValue::durationText, TaggedValue::duration),
            new Notation<>("period", Period.class, Period::toString, Period::parse),
            new Notation<>("uuid", UUID.class, UUID::toString, UUID::fromString),
            new Notation<>("bytes", byte[].class, Base64.getEncoder()::encodeToString, Base64.getDecoder()::decode));

    private TaggedValue() {}

    private record Notation<T>(String tag, Class<T> type, Function<T, String> write, Function<String, T> read) {
        String text(Object value) {
            return write.apply(type.cast(value));
        }
    }

    /** Returns the tag for a value that JSON has no notation for. */
    static String tagOf(Object value) {
        return notation(value).tag();
    }

    /** Returns the text that stands for the value under its tag. */
    static String textOf(Object value) {
        return notation(value).text(value);
    }

    /** Returns the value that a text stands for under a tag, or null if there is no such tag or the text is wrong. */
    static @Nullable Object value(String tag, String text) {
        for (Notation<?> notation : NOTATIONS) {
            if (notation.tag().equals(tag)) {
                return parse(notation, text);
            }
        }
        return null;
    }

    private static @Nullable Object parse(Notation<?> notation, String text) {
        try {
            return notation.read().apply(text);
        } catch (RuntimeException e) { // each notation has its own
            return null;
        }
    }

    private static Notation<?> notation(Object value) {
        for (Notation<?> notation : NOTATIONS) {
            if (notation.type().isInstance(value)) {
                return notation;
            }
        }
        throw new IllegalArgumentException("no notation for " + value.getClass());
    }

    /** YearMonth's own text of years above 9999 is not read back by its parser. */
    private static String yearMonthText(YearMonth value) {
        return value.getYear() + "/" + value.getMonthValue();
    }

    private static YearMonth yearMonth(String text) {
        int slash = text.indexOf('/');
        return YearMonth.of(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** Text of more digits than a number may have takes long to read; it is refused unread. */
    private static BigDecimal decimal(String text) {
        if (text.length() > Values.MAX_DIGITS + LONGEST_EXPONENT) {
            throw new NumberFormatException("too many digits");
        }
        return new BigDecimal(text);
    }

    /** Seconds and nanoseconds: Duration's own text fails for the longest ones. */
    private static String durationText(Duration value) {
        return value.getSeconds() + "s " + value.getNano() + "ns";
    }

    private static Duration duration(String text) {
        int end = text.indexOf("s ");
        return Duration.ofSeconds(
                Long.parseLong(text.substring(0, end)), Long.parseLong(text.substring(end + 2, text.length() - 2)));
    }
}
