package io.dictdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded values, records and conditions that meet every corner of the semantics and often each other. */
final class RandomData {
    private static final List<Object> CORNERS = List.of(
            0L,
            1L,
            -1L,
            1.0,
            0.5,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0x1p63,
            -0x1p63,
            BigInteger.ONE.shiftLeft(63),
            BigInteger.ONE.shiftLeft(80),
            new BigDecimal("1.00"),
            new BigDecimal("0.1"),
            new BigDecimal("1E+400"),
            0.1,
            9007199254740993L,
            9007199254740992.0,
            true,
            false,
            "",
            "a",
            "A",
            "\uE000",
            "\uD83D\uDE00",
            "\uD83D",
            "é");

    private final Random random;
    private final List<String> fields;

    RandomData(long seed, List<String> fields) {
        random = new Random(seed);
        this.fields = fields;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    String field() {
        return fields.get(random.nextInt(fields.size()));
    }

    Object value() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1, 2, 3 -> (long) random.nextInt(12) - 3;
            case 4 -> random.nextInt(12) / 2.0;
            case 5 -> "s" + random.nextInt(6);
            case 6, 7 -> CORNERS.get(random.nextInt(CORNERS.size()));
            case 8 -> oneIn(2) ? List.of((long) random.nextInt(3)) : Map.of("k", (long) random.nextInt(3));
            default -> oneIn(3) ? new byte[] {(byte) random.nextInt(3)} : (Object) (long) random.nextInt(1000);
        };
    }

    /** A record without a key; most fields mostly keep one type, as real ones do. */
    Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        for (String name : fields) {
            if (!oneIn(5)) {
                record.put(name, oneIn(3) ? value() : typical(name));
            }
        }
        return record;
    }

    private Object typical(String name) {
        return switch (name.hashCode() % 3) {
            case 0 -> (long) random.nextInt(20);
            case 1 -> random.nextInt(40) / 4.0;
            default -> "s" + random.nextInt(8);
        };
    }

    Condition condition(int depth) {
        if (depth > 0 && oneIn(2)) {
            return switch (random.nextInt(3)) {
                case 0 -> Conditions.and(condition(depth - 1), condition(depth - 1));
                case 1 -> Conditions.or(condition(depth - 1), condition(depth - 1));
                default -> new Condition.Not(condition(depth - 1));
            };
        }
        Field field = Conditions.field(oneIn(12) ? "nowhere" : oneIn(8) ? "id" : field());
        return switch (random.nextInt(15)) {
            case 0, 1 -> field.eq(value());
            case 11 -> field.like(pattern());
            case 12 -> oneIn(2) ? field.likeIgnoreCase(pattern()) : field.startsWith(text());
            case 13 -> text(field);
            case 14 -> field.contains(value());
            case 2 -> field.ne(value());
            case 3 -> field.lt(value());
            case 4 -> field.le(value());
            case 5 -> field.gt(value());
            case 6 -> field.ge(value());
            case 7 -> field.between(value(), value());
            case 8 -> field.in(values());
            case 9 -> field.isNull();
            default -> field.isNotNull();
        };
    }

    private Condition text(Field field) {
        return switch (random.nextInt(6)) {
            case 0 -> field.endsWith(text());
            case 1 -> field.contains(text());
            case 2 -> field.equalsIgnoreCase(text());
            case 3 -> field.startsWithIgnoreCase(text());
            case 4 -> field.endsWithIgnoreCase(text());
            default -> field.containsIgnoreCase(text());
        };
    }

    private String text() {
        List<String> texts = List.of(
                "", "s", "S", "s1", "1", "a", "\uD83D", "\uDE00", "\uD83D\uDE00", "\uE000", "É", "s\uDBFF\uDFFF");
        return texts.get(random.nextInt(texts.size()));
    }

    private String pattern() {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            pattern.append(oneIn(3) ? "%" : oneIn(3) ? "_" : text());
        }
        return pattern.toString();
    }

    private List<Object> values() {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.add(value());
        }
        return values;
    }

    List<String> order() {
        List<String> order = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            order.add((oneIn(2) ? "-" : "") + (oneIn(5) ? "id" : field()));
        }
        return order;
    }
}
