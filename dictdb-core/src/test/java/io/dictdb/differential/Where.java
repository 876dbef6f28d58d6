package io.dictdb.differential;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * A condition twice: as the database takes it, and as a predicate on plain maps that knows nothing of the first.
 *
 * @param condition what the database evaluates
 * @param predicate what the model evaluates
 * @param parts the conditions it is made of, simpler ones to try when a failure is shortened
 */
record Where(Condition condition, Predicate<Map<String, Object>> predicate, List<Where> parts) {
    static final Where ALL = new Where(Conditions.all(), row -> true, List.of());

    private static Where of(Condition condition, String field, Predicate<Object> predicate) {
        return new Where(condition, row -> predicate.test(NaivePaths.get(row, field)), List.of());
    }

    private static Field named(String field) {
        return Conditions.field(field);
    }

    static Where equal(String field, Object constant) {
        Object held = NaiveValues.held(constant);
        return of(named(field).eq(constant), field, value -> NaiveValues.equal(value, held));
    }

    static Where notEqual(String field, Object constant) {
        Object held = NaiveValues.held(constant);
        return of(named(field).ne(constant), field, value -> !NaiveValues.equal(value, held));
    }

    static Where less(String field, Object constant) {
        return compared(named(field).lt(constant), field, constant, order -> order < 0);
    }

    static Where lessOrEqual(String field, Object constant) {
        return compared(named(field).le(constant), field, constant, order -> order <= 0);
    }

    static Where greater(String field, Object constant) {
        return compared(named(field).gt(constant), field, constant, order -> order > 0);
    }

    static Where greaterOrEqual(String field, Object constant) {
        return compared(named(field).ge(constant), field, constant, order -> order >= 0);
    }

    private static Where compared(Condition condition, String field, Object constant, IntPredicate relation) {
        return of(condition, field, relation(constant, relation));
    }

    private static Predicate<Object> relation(Object constant, IntPredicate relation) {
        Object held = NaiveValues.held(constant);
        return value -> NaiveValues.ofOneKind(value, held) && relation.test(NaiveValues.compare(value, held));
    }

    static Where between(String field, Object low, Object high) {
        Predicate<Object> both = relation(low, order -> order >= 0).and(relation(high, order -> order <= 0));
        return of(named(field).between(low, high), field, both);
    }

    static Where in(String field, List<Object> constants) {
        List<Object> held = new ArrayList<>();
        constants.forEach(constant -> held.add(NaiveValues.held(constant)));
        Predicate<Object> predicate = value -> held.stream().anyMatch(constant -> NaiveValues.equal(value, constant));
        return of(named(field).in(constants), field, predicate);
    }

    static Where isNull(String field) {
        return of(named(field).isNull(), field, value -> value == null);
    }

    static Where exists(String field) {
        return new Where(named(field).exists(), row -> NaivePaths.has(row, field), List.of());
    }

    static Where isNotNull(String field) {
        return of(named(field).isNotNull(), field, value -> value != null);
    }

    static Where like(String field, String pattern, String escape, boolean ignoreCase) {
        Field name = named(field);
        Condition condition;
        if (escape == null) {
            condition = ignoreCase ? name.likeIgnoreCase(pattern) : name.like(pattern);
        } else {
            condition = ignoreCase ? name.likeIgnoreCase(pattern, escape) : name.like(pattern, escape);
        }
        return of(condition, field, value -> NaiveText.like(value, pattern, escape, ignoreCase));
    }

    static Where startsWith(String field, String text, boolean ignoreCase) {
        Condition condition = ignoreCase
                ? named(field).startsWithIgnoreCase(text)
                : named(field).startsWith(text);
        return text(condition, field, text, ignoreCase, NaiveText::startsWith);
    }

    static Where endsWith(String field, String text, boolean ignoreCase) {
        Condition condition = ignoreCase
                ? named(field).endsWithIgnoreCase(text)
                : named(field).endsWith(text);
        return text(condition, field, text, ignoreCase, NaiveText::endsWith);
    }

    static Where containsIgnoreCase(String field, String text) {
        return text(named(field).containsIgnoreCase(text), field, text, true, NaiveText::contains);
    }

    static Where equalsIgnoreCase(String field, String text) {
        return text(named(field).equalsIgnoreCase(text), field, text, true, NaiveText::equal);
    }

    private static Where text(
            Condition condition,
            String field,
            String text,
            boolean ignoreCase,
            BiPredicate<List<Integer>, List<Integer>> relation) {
        return of(condition, field, value -> NaiveText.relates(value, text, ignoreCase, relation));
    }

    static Where contains(String field, Object part) {
        Object held = NaiveValues.held(part);
        return of(named(field).contains(part), field, value -> {
            if (value instanceof List<?> list) {
                return list.stream().anyMatch(element -> NaiveValues.equal(element, held));
            }
            if (value instanceof Map<?, ?> map) {
                return held instanceof String && map.containsKey(held);
            }
            return held instanceof String text && NaiveText.relates(value, text, false, NaiveText::contains);
        });
    }

    /**
     * Returns the condition as a statement is given it: itself, or what its text is read as, which must equal it.
     */
    Condition given() {
        String text = condition.toString();
        Condition read = Conditions.parse(text);
        if (!read.equals(condition)
                || read.hashCode() != condition.hashCode()
                || !read.toString().equals(text)) {
            throw new IllegalStateException("the text " + text + " is read as another condition, " + read);
        }
        return text.hashCode() % 2 == 0 ? read : condition;
    }

    /** All of them, as nested or flat as the condition given, which is made of theirs. */
    static Where and(Condition condition, List<Where> operands) {
        return new Where(
                condition, row -> operands.stream().allMatch(operand -> operand.predicate.test(row)), operands);
    }

    /** Any of them. */
    static Where or(Condition condition, List<Where> operands) {
        return new Where(
                condition, row -> operands.stream().anyMatch(operand -> operand.predicate.test(row)), operands);
    }

    static Where not(Condition condition, Where operand) {
        return new Where(condition, operand.predicate.negate(), List.of(operand));
    }

    @Override
    public String toString() {
        return Literals.escaped(condition.toString());
    }
}
