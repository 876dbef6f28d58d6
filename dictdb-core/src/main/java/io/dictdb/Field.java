package io.dictdb;

import io.dictdb.Condition.Operator;
import io.dictdb.Condition.TextOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field's name, to build conditions from; see {@link Conditions#field}.
 *
 * <p>The methods whose names end with {@code IgnoreCase} ignore case by the one rule at {@link Condition.TextMatch}.
 *
 * <p>The constants given here are copied, and may be any value DictDB holds; others throw {@link UnsupportedValueException}.
 */
public final class Field {
    private final String name;

    Field(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** Returns the field's name. */
    public String name() {
        return name;
    }

    /** The value equals the constant; {@code eq(null)} matches null and missing. */
    public Condition eq(@Nullable Object value) {
        return new Condition.Comparison(name, Operator.EQUAL, value);
    }

    /** The value does not equal the constant; a missing field is not equal to 5. */
    public Condition ne(@Nullable Object value) {
        return new Condition.Comparison(name, Operator.NOT_EQUAL, value);
    }

    /** The value is less than the constant and of its kind. */
    public Condition lt(@Nullable Object value) {
        return new Condition.Comparison(name, Operator.LESS, value);
    }

    /** The value is less than or equal to the constant and of its kind. */
    public Condition le(@Nullable Object value) {
        return new Condition.Comparison(name, Operator.LESS_OR_EQUAL, value);
    }

    /** The value is greater than the constant and of its kind. */
    public Condition gt(@Nullable Object value) {
        return new Condition.Comparison(name, Operator.GREATER, value);
    }

    /** The value is greater than or equal to the constant and of its kind. */
    public Condition ge(@Nullable Object value) {
        return new Condition.Comparison(name, Operator.GREATER_OR_EQUAL, value);
    }

    /** The value is at least the first constant and at most the second, and of their kind. */
    public Condition between(@Nullable Object low, @Nullable Object high) {
        return new Condition.Between(name, low, high);
    }

    /** The value equals one of the constants. */
    public Condition in(@Nullable Object... values) {
        return new Condition.In(name, Arrays.asList(values));
    }

    /** The value equals one of the constants. */
    public Condition in(Collection<?> values) {
        List<@Nullable Object> constants = new ArrayList<>(values);
        return new Condition.In(name, constants);
    }

    /** The value is a string that matches the pattern, in which {@code %} stands for any run of characters and {@code _} for one. */
    public Condition like(String pattern) {
        return new Condition.Like(name, pattern, null, false);
    }

    /**
     * The value is a string that matches the pattern, in which the escape makes the next character stand for itself.
     *
     * @throws InvalidArgumentException if the escape is not a single character, or the pattern ends with it
     */
    public Condition like(String pattern, String escape) {
        return new Condition.Like(name, pattern, Objects.requireNonNull(escape, "escape"), false);
    }

    /** The value is a string that matches the pattern whatever the case of its letters. */
    public Condition likeIgnoreCase(String pattern) {
        return new Condition.Like(name, pattern, null, true);
    }

    /** The value is a string that matches the pattern whatever the case of its letters; throws as {@link #like(String, String)}. */
    public Condition likeIgnoreCase(String pattern, String escape) {
        return new Condition.Like(name, pattern, Objects.requireNonNull(escape, "escape"), true);
    }

    /** The value is a string that starts with the text. */
    public Condition startsWith(String text) {
        return new Condition.TextMatch(name, TextOperator.STARTS_WITH, text, false);
    }

    /** The value is a string that ends with the text. */
    public Condition endsWith(String text) {
        return new Condition.TextMatch(name, TextOperator.ENDS_WITH, text, false);
    }

    /** The value is a string that contains the constant, a list that has it as an element, or a map that has it as a key. */
    public Condition contains(@Nullable Object part) {
        return new Condition.Contains(name, part);
    }

    /** The value is a string that equals the text whatever the case of its letters. */
    public Condition equalsIgnoreCase(String text) {
        return new Condition.TextMatch(name, TextOperator.EQUALS, text, true);
    }

    /** The value is a string that starts with the text whatever the case of its letters. */
    public Condition startsWithIgnoreCase(String text) {
        return new Condition.TextMatch(name, TextOperator.STARTS_WITH, text, true);
    }

    /** The value is a string that ends with the text whatever the case of its letters. */
    public Condition endsWithIgnoreCase(String text) {
        return new Condition.TextMatch(name, TextOperator.ENDS_WITH, text, true);
    }

    /** The value is a string that contains the text whatever the case of its letters. */
    public Condition containsIgnoreCase(String text) {
        return new Condition.TextMatch(name, TextOperator.CONTAINS, text, true);
    }

    /** The value is null or missing. */
    public Condition isNull() {
        return new Condition.IsNull(name);
    }

    /** The field is there, be it null: {@code not(field("x").exists())} is true of missing fields only. */
    public Condition exists() {
        return new Condition.Exists(name);
    }

    /** The value is neither null nor missing. */
    public Condition isNotNull() {
        return new Condition.Not(new Condition.IsNull(name));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Field that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
