package io.dictdb;

import io.dictdb.Condition.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field's name, to build conditions from; see {@link Conditions#field}.
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

    /** The value is null or missing. */
    public Condition isNull() {
        return new Condition.IsNull(name);
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
