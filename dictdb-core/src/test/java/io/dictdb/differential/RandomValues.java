package io.dictdb.differential;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Seeded values that meet every corner of the semantics, and often each other. */
final class RandomValues {
    private static final List<Number> NUMBERS = List.of(
            0L,
            1L,
            -1L,
            127L,
            128L,
            -128L,
            -129L,
            32767L,
            32768L,
            -32769L,
            (long) Integer.MAX_VALUE,
            1L << 31,
            Integer.MIN_VALUE - 1L,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE,
            9007199254740993L,
            1.0,
            0.5,
            0.1,
            0.0,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            0x1p63,
            -0x1p63,
            -0x1.0000000000001p63,
            9007199254740992.0,
            (short) 3,
            (byte) -4,
            7,
            1.5f,
            BigInteger.ONE.shiftLeft(63),
            BigInteger.ONE.shiftLeft(63).negate().subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(80),
            BigInteger.TEN,
            new BigDecimal("1.0"),
            new BigDecimal("1.00"),
            new BigDecimal("0.1"),
            new BigDecimal("-0.00"),
            new BigDecimal("1E+2"),
            new BigDecimal("1E+400"),
            new BigDecimal("9223372036854775807.5"),
            new BigDecimal("9223372036854775808"));

    private static final List<String> STRINGS = List.of(
            "",
            "a",
            "A",
            "ab",
            "Ab",
            "aB!",
            "b",
            "s1",
            "S",
            "é",
            "É",
            "ß",
            "SS",
            "\u0130",
            "i\u0307",
            "I",
            "\u0391\u03A3",
            "\u03B1\u03C3",
            "\u03B1\u03C2",
            "\uE000",
            "\uFFFF",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00",
            "s\uD83D",
            "s\uD83D\uDE00",
            "s\uDBFF\uDFFF",
            "\u0000",
            "%",
            "_",
            "a%b",
            "a_b",
            "line\nend",
            "\"\\");

    private static final List<Object> TIMES = List.of(
            Instant.EPOCH,
            Instant.parse("2024-01-20T10:15:30.123456789Z"),
            LocalDate.of(2024, 1, 20),
            LocalDate.of(2024, 2, 29),
            LocalDate.MIN,
            LocalTime.MIDNIGHT,
            LocalTime.of(23, 59, 59, 1),
            LocalDateTime.of(2024, 1, 20, 10, 15),
            OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(2)),
            OffsetTime.of(1, 2, 3, 0, ZoneOffset.UTC),
            OffsetDateTime.of(2024, 1, 20, 10, 15, 0, 0, ZoneOffset.ofHours(-3)),
            OffsetDateTime.of(2024, 1, 20, 13, 15, 0, 0, ZoneOffset.UTC),
            ZonedDateTime.of(2024, 7, 1, 0, 0, 0, 0, ZoneId.of("Europe/Paris")),
            ZonedDateTime.of(2024, 7, 1, 0, 0, 0, 0, ZoneOffset.ofHours(2)),
            Year.of(2024),
            YearMonth.of(2024, 2),
            MonthDay.of(2, 29),
            Duration.ZERO,
            Duration.ofSeconds(-1, 5),
            Period.of(1, 0, 0),
            Period.of(0, 12, 0),
            Period.of(0, 0, -3));

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T one(List<? extends T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Object number() {
        return one(NUMBERS);
    }

    String string() {
        return one(STRINGS);
    }

    Object time() {
        return one(TIMES);
    }

    UUID uuid() {
        return new UUID(random.nextInt(3) - 1L, random.nextInt(3) - 1L);
    }

    byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(3)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] < 0 ? -1 : bytes[i] % 2);
        }
        return bytes;
    }

    List<Object> list() {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(oneIn(3) ? any() : (Object) random.nextInt(3));
        }
        return list;
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            map.put(oneIn(4) ? string() : "k" + random.nextInt(3), oneIn(3) ? any() : (Object) random.nextInt(3));
        }
        return map;
    }

    /** Returns any value at all, null included. */
    Object any() {
        return switch (random.nextInt(16)) {
            case 0 -> null;
            case 1, 2, 3 -> random.nextInt(12) - 3;
            case 4 -> random.nextInt(12) / 2.0;
            case 5, 6, 7 -> number();
            case 8 -> "s" + random.nextInt(6);
            case 9, 10 -> string();
            case 11 -> random.nextBoolean();
            case 12 -> time();
            case 13 -> oneIn(2) ? uuid() : bytes();
            case 14 -> oneIn(3) ? list() : (Object) (long) random.nextInt(1000);
            default -> oneIn(3) ? map() : (Object) random.nextInt(1000);
        };
    }

    /** Returns a value near this one: equal of another type, next to it, or itself. */
    Object near(Object value) {
        if (value instanceof String text) {
            return nearText(text);
        }
        if (!(value instanceof Number number) || (value instanceof Double d && !Double.isFinite(d))) {
            return value;
        }
        return switch (random.nextInt(8)) {
            case 0 -> number.doubleValue();
            case 1 -> NaiveValues.exact(number);
            case 2 -> NaiveValues.exact(number).add(BigDecimal.ONE);
            case 3 -> NaiveValues.exact(number).subtract(new BigDecimal("0.5"));
            case 4 -> Math.nextUp(number.doubleValue());
            case 5 -> Math.nextDown(number.doubleValue());
            default -> value;
        };
    }

    private Object nearText(String text) {
        return switch (random.nextInt(6)) {
            case 0 -> text + string();
            case 1 -> text.substring(0, random.nextInt(text.length() + 1));
            case 2 -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }
}
