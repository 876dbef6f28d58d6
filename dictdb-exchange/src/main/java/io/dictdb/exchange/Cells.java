package io.dictdb.exchange;

import io.dictdb.FieldType;
import io.dictdb.Values;
import io.dictdb.internal.file.JsonLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the text of a CSV cell stands for. */
final class Cells {
    /** The types that inference tells apart, each a bit. */
    static final int INTEGER = 1;

    static final int FLOAT = 2;
    static final int BOOLEAN = 4;
    static final int DATE = 8;
    static final int ALL = INTEGER | FLOAT | BOOLEAN | DATE;

    /** With more digits than these a double does not give the same number back. */
    private static final int DIGITS_OF_DOUBLE = 17;

    /** Whole numbers up to here are doubles, each of them. */
    private static final long GREATEST_EXACT = 1L << 53;

    /** Digits that a long always has room for. */
    private static final int DIGITS_OF_LONG = 18;

    private static final int LENGTH_OF_DATE = 10;

    private Cells() {}

    /** Returns the bits of the types that a cell can be read as without losing any of it; of text it is none. */
    static int typesOf(String text) {
        char first = text.charAt(0);
        if (isDigit(first) || first == '-') {
            if (text.length() == LENGTH_OF_DATE && text.charAt(4) == '-') {
                return isDate(text) ? DATE : 0;
            }
            return typesOfNumber(text);
        }
        return isBoolean(text) ? BOOLEAN : 0;
    }

    private static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Numbers as computers write them: no leading zero, no plus, no group of digits; {@code 12}, {@code -0.5}, {@code 1.0E10}. */
    private static int typesOfNumber(String text) {
        int length = text.length();
        int start = text.charAt(0) == '-' ? 1 : 0;
        int at = digitsFrom(text, start);
        int whole = at - start;
        if (whole == 0 || (whole > 1 && text.charAt(start) == '0')) {
            return 0;
        }
        if (at == length) {
            return typesOfWhole(text, start);
        }
        int significant = whole;
        if (text.charAt(at) == '.') {
            int end = digitsFrom(text, at + 1);
            if (end == at + 1) {
                return 0;
            }
            significant += end - at - 1;
            at = end;
        }
        if (at < length) {
            if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
                return 0;
            }
            at++;
            if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int end = digitsFrom(text, at);
            if (end == at || end < length) {
                return 0;
            }
        }
        return significant - leadingZeros(text, start) <= DIGITS_OF_DOUBLE && isInRangeOfDouble(text) ? FLOAT : 0;
    }

    private static int typesOfWhole(String text, int start) {
        int digits = text.length() - start;
        if (start == 1 && text.charAt(1) == '0') {
            return FLOAT; // a whole number has no −0
        }
        if (digits > Values.MAX_DIGITS) {
            return 0;
        }
        boolean exact = digits <= DIGITS_OF_LONG && Math.abs(Long.parseLong(text)) <= GREATEST_EXACT;
        return exact ? INTEGER | FLOAT : INTEGER;
    }

    private static int leadingZeros(String text, int start) {
        int zeros = 0;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '0') {
                zeros++;
            } else if (c != '.') {
                break;
            }
        }
        return zeros;
    }

    /** Returns whether a number becomes neither infinite nor, without being it, zero. */
    private static boolean isInRangeOfDouble(String text) {
        double value = Double.parseDouble(text);
        return Double.isFinite(value) && (value != 0 || isZero(text));
    }

    private static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                break;
            }
            if (c >= '1' && c <= '9') {
                return false;
            }
        }
        return true;
    }

    private static int digitsFrom(String text, int start) {
        int at = start;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * Reads a cell.
     *
     * @param text not empty, unless the type is text
     * @throws IllegalArgumentException if it is not of the type, saying what it should be
     */
    static @Nullable Object parse(FieldType type, String text) {
        try {
            return switch (type) {
                case STRING -> text;
                case INTEGER -> whole(text);
                case FLOAT -> number(text);
                case BOOLEAN -> truth(text);
                case DATE -> LocalDate.parse(text);
                case DECIMAL -> decimal(text);
                case NUMBER -> isWhole(text) ? whole(text) : number(text);
                case TIME -> LocalTime.parse(text);
                case DATE_TIME -> LocalDateTime.parse(text);
                case INSTANT -> Instant.parse(text);
                case OFFSET_TIME -> OffsetTime.parse(text);
                case OFFSET_DATE_TIME -> OffsetDateTime.parse(text);
                case ZONED_DATE_TIME -> ZonedDateTime.parse(text);
                case YEAR -> Year.parse(text);
                case YEAR_MONTH -> YearMonth.parse(text);
                case MONTH_DAY -> MonthDay.parse(text);
                case DURATION -> Duration.parse(text);
                case PERIOD -> Period.parse(text);
                case UUID -> UUID.fromString(text);
                case BYTES -> Base64.getDecoder().decode(text);
                case LIST -> list(text);
                case MAP -> map(text);
                case ANY -> parse(narrowest(typesOf(text)), text);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(shown(text) + " is not " + type + example(type), e);
        }
    }

    /** Returns the first of the types whose bits are set, or else text. */
    static FieldType narrowest(int types) {
        if ((types & INTEGER) != 0) {
            return FieldType.INTEGER;
        } else if ((types & FLOAT) != 0) {
            return FieldType.FLOAT;
        } else if ((types & BOOLEAN) != 0) {
            return FieldType.BOOLEAN;
        }
        return (types & DATE) != 0 ? FieldType.DATE : FieldType.STRING;
    }

    private static String example(FieldType type) {
        return switch (type) {
            case BOOLEAN -> " (true or false)";
            case DATE -> " (such as 2026-01-31)";
            case TIME -> " (such as 12:30:00)";
            case DATE_TIME -> " (such as 2026-01-31T12:30:00)";
            case INSTANT -> " (such as 2026-01-31T12:30:00Z)";
            case BYTES -> " (in Base64)";
            case LIST, MAP -> " (in JSON)";
            default -> "";
        };
    }

    static String shown(String text) {
        int longest = 50;
        return "'" + (text.length() <= longest ? text : text.substring(0, longest) + "…") + "'";
    }

    private static Object whole(String text) {
        if (!isWhole(text) || text.length() > Values.MAX_DIGITS + 1) {
            throw new NumberFormatException();
        }
        return text.length() <= DIGITS_OF_LONG ? (Object) Long.parseLong(text) : new BigInteger(text);
    }

    private static boolean isWhole(String text) {
        int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        return text.length() > start && digitsFrom(text, start) == text.length();
    }

    private static Object number(String text) {
        char last = text.charAt(text.length() - 1);
        boolean named = last == 'N' || last == 'y'; // NaN, Infinity
        if (!isDigit(last) && last != '.' && !named) {
            throw new NumberFormatException(); // Java's own suffixes and white space
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value) && !named) {
            throw new NumberFormatException();
        }
        return value;
    }

    private static Object truth(String text) {
        if (!isBoolean(text)) {
            throw new IllegalArgumentException();
        }
        return Boolean.valueOf(text);
    }

    private static Object decimal(String text) {
        if (text.length() > Values.MAX_DIGITS) {
            throw new NumberFormatException();
        }
        return new BigDecimal(text);
    }

    private static Object list(String text) {
        if (JsonLine.readValue(text) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException();
    }

    private static Object map(String text) {
        if (JsonLine.readValue(text) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException();
    }
}
