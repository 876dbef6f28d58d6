package io.dictdb;

import static io.dictdb.Conditions.field;
import static io.dictdb.Conditions.not;
import static io.dictdb.Conditions.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of conditions: what it says, what is printed, and what is wrong with it. */
class ConditionParseTest {
    private static final Condition A = field("a").eq(1);
    private static final Condition B = field("b").eq(2);
    private static final Condition C = field("c").eq(3);

    private static ConditionSyntaxException failure(String text) {
        ConditionSyntaxException failure = catchThrowableOfType(ConditionSyntaxException.class, () -> parse(text));
        assertThat(failure).as(text).isNotNull();
        assertThat(failure.text()).isEqualTo(text);
        return failure;
    }

    @Test
    void textSaysWhatTheMethodsSay() {
        assertThat(parse("age >= 18 and name like 'A%'"))
                .isEqualTo(field("age").ge(18).and(field("name").like("A%")));
        assertThat(parse("a = 1")).isEqualTo(A);
        assertThat(parse("a==1")).isEqualTo(A);
        assertThat(parse("a <> -1.5")).isEqualTo(field("a").ne(-1.5));
        assertThat(parse("a<1")).isEqualTo(field("a").lt(1));
        assertThat(parse("a<=+1")).isEqualTo(field("a").le(1));
        assertThat(parse("a>1e3")).isEqualTo(field("a").gt(1000.0));
        assertThat(parse("a between 1 and 2")).isEqualTo(field("a").between(1, 2));
        assertThat(parse("a in (1, 'x', null)")).isEqualTo(field("a").in(1, "x", null));
        assertThat(parse("a in ()")).isEqualTo(field("a").in());
        assertThat(parse("a is null")).isEqualTo(field("a").isNull());
        assertThat(parse("a IS NOT NULL")).isEqualTo(field("a").isNotNull());
        assertThat(parse("a exists")).isEqualTo(field("a").exists());
        assertThat(parse("a like '50!%' escape '!'")).isEqualTo(field("a").like("50!%", "!"));
        assertThat(parse("a ilike 'x_'")).isEqualTo(field("a").likeIgnoreCase("x_"));
        assertThat(parse("a like 'x_' ignoring case")).isEqualTo(field("a").likeIgnoreCase("x_"));
        assertThat(parse("a starts with 'x'")).isEqualTo(field("a").startsWith("x"));
        assertThat(parse("a ends with 'x'")).isEqualTo(field("a").endsWith("x"));
        assertThat(parse("a contains [1, 2.0]")).isEqualTo(field("a").contains(List.of(1, 2.0)));
        assertThat(parse("a equals 'x' ignoring case")).isEqualTo(field("a").equalsIgnoreCase("x"));
        assertThat(parse("a starts with 'x' ignoring case"))
                .isEqualTo(field("a").startsWithIgnoreCase("x"));
        assertThat(parse("a ends with 'x' ignoring case")).isEqualTo(field("a").endsWithIgnoreCase("x"));
        assertThat(parse("a contains 'x' ignoring case")).isEqualTo(field("a").containsIgnoreCase("x"));
        assertThat(parse("true")).isEqualTo(Conditions.all());
        assertThat(parse("a = true")).isEqualTo(field("a").eq(true));
    }

    @Test
    void andBindsMoreThanOrAndNotMoreThanAnd() {
        assertThat(parse("a = 1 or b = 2 and c = 3")).isEqualTo(A.or(B.and(C)));
        assertThat(parse("(a = 1 or b = 2) and c = 3")).isEqualTo(A.or(B).and(C));
        assertThat(parse("not a = 1 and b = 2")).isEqualTo(not(A).and(B));
        assertThat(parse("not (a = 1 and b = 2)")).isEqualTo(not(A.and(B)));
        assertThat(parse("a not in (1)")).isEqualTo(not(field("a").in(1)));
        assertThat(parse("a not like 'x' AND NOT b = 2"))
                .isEqualTo(not(field("a").like("x")).and(not(B)));
        assertThat(parse("a not between 1 and 2 or b = 2"))
                .isEqualTo(not(field("a").between(1, 2)).or(B));
        assertThat(parse("a = 1 and (b = 2 and c = 3)"))
                .isEqualTo(new Condition.And(List.of(A, B.and(C))))
                .isNotEqualTo(A.and(B).and(C));
        assertThat(parse("not not a = 1")).isEqualTo(new Condition.Not(new Condition.Not(A)));
    }

    static List<Object> valuesOfEveryKind() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("it's", null);
        map.put("", List.of(Map.of(), List.of()));
        return Arrays.asList(
                null,
                true,
                false,
                0,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                BigInteger.ONE.shiftLeft(100),
                BigInteger.ONE.shiftLeft(63).negate().subtract(BigInteger.ONE),
                0.0,
                -0.0,
                1.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                new BigDecimal("1.50"),
                new BigDecimal("-1E+5"),
                new BigDecimal("1E-100000"),
                "",
                "it's",
                "line\nend\ttab\u0000\uD83D \"\\",
                "''",
                new byte[] {},
                new byte[] {0, -1},
                Instant.MIN,
                Instant.MAX,
                LocalDate.MIN,
                LocalDate.MAX,
                LocalTime.MIN,
                LocalTime.MAX,
                LocalDateTime.MIN,
                LocalDateTime.MAX,
                OffsetTime.MIN,
                OffsetTime.MAX,
                OffsetDateTime.MIN,
                OffsetDateTime.MAX,
                ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Paris"))
                        .withLaterOffsetAtOverlap(),
                ZonedDateTime.of(2024, 7, 1, 0, 0, 0, 0, ZoneOffset.ofHours(2)),
                ZonedDateTime.of(12024, 7, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                Year.of(-5),
                Year.of(12024),
                YearMonth.of(2024, 2),
                YearMonth.of(12024, 2),
                YearMonth.of(-12024, 2),
                YearMonth.of(5, 2),
                MonthDay.of(2, 29),
                Duration.ZERO,
                Duration.ofSeconds(-1, 5),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MIN_VALUE, 1),
                Period.of(1, -2, 3),
                Period.ZERO,
                new UUID(-1, 1),
                List.of(),
                Arrays.asList(1, null, List.of("x", new byte[] {1})),
                Map.of(),
                map);
    }

    @ParameterizedTest
    @MethodSource("valuesOfEveryKind")
    void whatIsPrintedOfAnyValueIsReadAsIt(Object value) {
        Condition.Comparison condition = (Condition.Comparison) field("v").eq(value);
        Condition.Comparison read = (Condition.Comparison) parse(condition.toString());
        assertThat(read).isEqualTo(condition).hasSameHashCodeAs(condition).hasToString(condition.toString());
        if (value != null) {
            assertThat(read.value()).hasSameClassAs(condition.value());
        }
        assertThat(read.value() instanceof Double d && 1 / d < 0)
                .isEqualTo(condition.value() instanceof Double d && 1 / d < 0);
        List<Condition> others = List.of(
                field("v").in(value, value),
                field("v").between(value, value),
                field("v").contains(value),
                field("v").ne(List.of(Arrays.asList(value, value))));
        assertThat(others)
                .allSatisfy(other -> assertThat(parse(other.toString())).isEqualTo(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "_x1",
                "address.city",
                "items.0.price",
                "pr\u00E9nom",
                "\u4E2D",
                "first name",
                "a\"b",
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "1a",
                "0",
                "a-b",
                "-a",
                "and",
                "NOT",
                "Like",
                "exists",
                "null",
                "true",
                "case",
                "with",
                "x",
                "date",
                "NaN",
                "it's",
                "a\nb",
                "\uD83D\uDE00",
                "\uD83D",
                "a.\uD83D",
                "\u0130N",
                "\u0664",
                "x.and"
            })
    void whatIsPrintedOfAnyNameIsReadAsIt(String name) {
        List<Condition> conditions = List.of(
                field(name).eq("x"),
                field(name).exists(),
                field(name).isNull(),
                field(name).isNotNull(),
                field(name).in(1).not());
        assertThat(conditions)
                .allSatisfy(condition -> assertThat(parse(condition.toString())).isEqualTo(condition));
    }

    @ParameterizedTest
    @CsvSource({
        "address.city, address.city = 1",
        "first name, \"first name\" = 1",
        "and, \"and\" = 1",
        "a..b, \"a..b\" = 1",
        "date, date = 1"
    })
    void namesAreQuotedWhereTheyMustBe(String name, String text) {
        assertThat(field(name).eq(1)).hasToString(text);
    }

    @Test
    void whatIsPrintedOfAnyCombinationIsReadAsIt() {
        List<Condition> conditions = new ArrayList<>(List.of(
                new Condition.And(List.of()),
                new Condition.Or(List.of()),
                new Condition.And(List.of(A)),
                new Condition.Or(List.of(A)),
                new Condition.And(List.of(A, B)),
                new Condition.Not(new Condition.Not(field("a").isNull())),
                new Condition.TextMatch("a", Condition.TextOperator.CONTAINS, "x", false),
                new Condition.TextMatch("a", Condition.TextOperator.CONTAINS, "x", true),
                new Condition.TextMatch("a", Condition.TextOperator.EQUALS, "x", false),
                new Condition.Contains("a", "x"),
                new Condition.Like("a", "''%", "'", true)));
        for (int level = 0; level < 2; level++) {
            for (Condition condition : List.copyOf(conditions)) {
                conditions.add(new Condition.And(List.of(condition)));
                conditions.add(new Condition.Or(List.of(condition)));
                conditions.add(new Condition.And(List.of(A, condition)));
                conditions.add(new Condition.Or(List.of(condition, B)));
                conditions.add(new Condition.Not(condition));
            }
        }
        assertThat(conditions)
                .allSatisfy(condition -> assertThat(parse(condition.toString())).isEqualTo(condition));
        long different = conditions.stream().distinct().count();
        assertThat(conditions.stream().map(Condition::toString).distinct().count())
                .isGreaterThan(100)
                .isEqualTo(different);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``|0|a field's name
            age >= and name like 'A%'|7|a value
            age 18|4|an operator
            age|3|an operator
            a = 1 b = 2|6|'and', 'or' or the end
            (a = 1|6|')'
            a = 1)|5|'and', 'or' or the end
            a = Ada|4|single quotes
            a = "Ada"|4|single quotes
            a = 'Ada|4|a closing '
            a = 1 and|9|a field's name
            and = 1|4|'('
            like = 1|0|double quotes
            a is 5|5|'null'
            a between 1|11|'and'
            a in 1|5|'('
            a in (1 2)|8|',' or ')'
            a in (1,)|8|a value
            a like 5|7|a text in single quotes
            a like 'x!' escape '!'|7|an escape
            a like 'x' escape 'ab'|7|an escape
            a like 'x' ignoring|19|'case'
            a contains 5 ignoring case|11|a text
            a starts 'x'|9|'with'
            a = date '2024-13-01'|9|the text of a date, such as '2024-01-20'
            a = decimal '1E+200000'|12|the text of a decimal, such as '9.99'
            a = 12abc|4|a number
            a = 0x1p3|4|a number
            a = 1.|4|a number
            a = 1.2.3|7|a name, a value
            a = -|4|a number
            a = 1e999|4|in the range of double
            a = {'k' 1}|9|':'
            a = {k: 1}|5|a key
            a = {'k': 1, 'k': 2}|13|each key once
            a ; b|2|a name, a value
            """)
    void whatIsWrongIsShownWithItsPlace(String text, int offset, String expected) {
        ConditionSyntaxException failure = failure(text);
        assertThat(failure.offset()).as(text).isEqualTo(offset);
        assertThat(failure.line()).isEqualTo(1);
        assertThat(failure.column()).isEqualTo(offset + 1);
        assertThat(failure).hasMessageContaining(expected);
        assertThat(failure.getMessage()).endsWith("\n  " + text + "\n  " + " ".repeat(offset) + "^");
    }

    @Test
    void thePlaceIsToldByLineAndCodePoint() {
        ConditionSyntaxException failure = failure("a = 1\nand b = '\uD83D\uDE00' ? \nand c = 3");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(failure.column()).isEqualTo(13);
        assertThat(failure.offset()).isEqualTo(19);
        assertThat(failure("a = 1\nand b\t= \nand c = 3"))
                .hasMessage(
                        "The condition cannot be read at line 3, column 1: expected a value (a text is in single quotes),"
                                + " found 'and'.\n  and c = 3\n  ^");
        String filler = "a = 1 and ".repeat(1000);
        assertThat(failure(filler + "? and " + filler).getMessage().length()).isLessThan(400);
    }

    @Test
    void nestingIsBoundedAsThatOfConditions() {
        String open = "(".repeat(Condition.MAX_DEPTH);
        String close = ")".repeat(Condition.MAX_DEPTH);
        assertThat(parse(open + "a = 1" + close)).isEqualTo(A);
        assertThat(failure("(" + open + "a = 1" + close + ")").expected()).contains("200 levels");
        Condition deep = A;
        for (int i = 0; i < Condition.MAX_DEPTH; i++) {
            deep = switch (i % 3) {
                case 0 -> new Condition.Not(deep);
                case 1 -> new Condition.And(List.of(deep));
                default -> new Condition.Or(List.of(B, deep));
            };
        }
        assertThat(parse(deep.toString())).isEqualTo(deep);
        assertThat(failure("not (" + deep + ")").expected()).contains("200 levels");
        assertThat(parse("not ".repeat(Condition.MAX_DEPTH) + "a = 1")).isInstanceOf(Condition.Not.class);
        assertThat(failure("not ".repeat(Condition.MAX_DEPTH + 1) + "a = 1").expected())
                .contains("200 levels");
        assertThat(parse("a = " + "[".repeat(200) + "]".repeat(200))).isInstanceOf(Condition.Comparison.class);
        assertThat(failure("a = " + "[".repeat(201) + "]".repeat(201)).expected())
                .contains("200 lists");
        assertThat(parse("a in (" + "[".repeat(199) + "]".repeat(199) + ")")).isInstanceOf(Condition.In.class);
        assertThat(failure("a in (" + "[".repeat(200) + "]".repeat(200) + ")").expected())
                .contains("200 lists");
    }

    @Test
    void hostileTextNeitherOverflowsTheStackNorIsReadBeyondTheLimit() throws InterruptedException {
        List<String> hostile = List.of(
                "(".repeat(Conditions.MAX_LENGTH),
                "not ".repeat(Conditions.MAX_LENGTH / 4),
                "a = " + "[".repeat(Conditions.MAX_LENGTH - 4),
                "a = " + "{'k':".repeat(100_000),
                "a = '" + "''".repeat(400_000),
                "and (".repeat(200_000),
                "a = " + "9".repeat(Values.MAX_DIGITS + 1),
                "a = 1" + " ".repeat(Conditions.MAX_LENGTH));
        String deepest = "(".repeat(200) + "a = " + "[".repeat(200) + "]".repeat(200) + ")".repeat(200);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> {
                    hostile.forEach(ConditionParseTest::failure);
                    assertThat(parse(deepest).toString()).endsWith("]");
                },
                "small stack",
                256 * 1024);
        small.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
        small.start();
        small.join();
        assertThat(thrown.get()).isNull();
        assertThat(parse("a = " + "9".repeat(Values.MAX_DIGITS))).isInstanceOf(Condition.Comparison.class);
        assertThat(failure(hostile.get(7)).expected()).isEqualTo("at most 1000000 chars");
    }
}
