package io.dictdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says which rows a statement is about. Conditions are immutable data, made with {@link Conditions}; they have equality, print as
 * readable text, and {@link Conditions#parse} makes an equal condition of that text.
 *
 * <p>Conditions are two-valued: a row matches or it does not. A missing field reads as null; {@code <}, {@code between} and the
 * like never match null or a value of another kind than the one compared with; {@code ne} matches whatever {@code eq} does not.
 * How values compare is said at {@link Values}.
 */
public sealed interface Condition {
    /** How many levels of {@code and}, {@code or} and {@code not} a condition may have inside each other. */
    int MAX_DEPTH = 200;

    /** Returns the condition that both this one and the other match. */
    default Condition and(Condition other) {
        return Conditions.and(this, other);
    }

    /** Returns the condition that this one or the other matches. */
    default Condition or(Condition other) {
        return Conditions.or(this, other);
    }

    /** Returns the condition that this one does not match. */
    default Condition not() {
        return Conditions.not(this);
    }

    /** How a comparison relates the field's value to the constant. */
    enum Operator {
        /** Equal; equal to null means null or missing. */
        EQUAL("="),
        /** Not equal, so also missing, null or of another kind. */
        NOT_EQUAL("!="),
        /** Less than, of one kind. */
        LESS("<"),
        /** Less than or equal to, of one kind. */
        LESS_OR_EQUAL("<="),
        /** Greater than, of one kind. */
        GREATER(">"),
        /** Greater than or equal to, of one kind. */
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** Returns the operator as conditions print it. */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * The field's value related to a constant.
     *
     * @param field the field's name
     * @param operator the relation
     * @param value the constant
     */
    record Comparison(
            String field, Operator operator, @Nullable Object value) implements Condition {
        /** Takes a copy of the constant. */
        public Comparison {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(operator, "operator");
            value = Values.copyOf(value, field);
        }

        /** Returns a copy of the constant. */
        @Override
        public @Nullable Object value() {
            return ValueIntake.forCaller(value, field);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Comparison that
                    && field.equals(that.field)
                    && operator == that.operator
                    && Values.equal(value, that.value);
        }

        @Override
        public int hashCode() {
            return Objects.hash(field, operator);
        }

        @Override
        public String toString() {
            return ConditionText.name(field) + " " + operator.symbol() + " " + ConditionText.of(value);
        }
    }

    /**
     * The field's value is between two constants of its kind, both included.
     *
     * @param field the field's name
     * @param low the least value that matches
     * @param high the greatest value that matches
     */
    record Between(
            String field, @Nullable Object low, @Nullable Object high) implements Condition {
        /** Takes copies of the constants. */
        public Between {
            Objects.requireNonNull(field, "field");
            low = Values.copyOf(low, field);
            high = Values.copyOf(high, field);
        }

        /** Returns a copy of the lower constant. */
        @Override
        public @Nullable Object low() {
            return ValueIntake.forCaller(low, field);
        }

        /** Returns a copy of the upper constant. */
        @Override
        public @Nullable Object high() {
            return ValueIntake.forCaller(high, field);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Between that
                    && field.equals(that.field)
                    && Values.equal(low, that.low)
                    && Values.equal(high, that.high);
        }

        @Override
        public int hashCode() {
            return field.hashCode();
        }

        @Override
        public String toString() {
            return ConditionText.name(field) + " between " + ConditionText.of(low) + " and " + ConditionText.of(high);
        }
    }

    /**
     * The field's value equals one of several constants.
     *
     * @param field the field's name
     * @param values the constants; one that is null matches null and missing
     */
    record In(String field, List<@Nullable Object> values) implements Condition {
        /** Takes copies of the constants. */
        public In {
            Objects.requireNonNull(field, "field");
            values = copies(field, values);
        }

        /** Returns copies of the constants. */
        @Override
        public List<@Nullable Object> values() {
            return ValueIntake.holdsBytes(values) ? copies(field, values) : values;
        }

        @SuppressWarnings("unchecked") // a copy of a list is a list of values
        private static List<@Nullable Object> copies(String field, List<@Nullable Object> values) {
            return (List<@Nullable Object>) Objects.requireNonNull(Values.copyOf(new ArrayList<>(values), field));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof In that && field.equals(that.field) && Values.equal(values, that.values);
        }

        @Override
        public int hashCode() {
            return Objects.hash(field, values.size());
        }

        @Override
        public String toString() {
            return ConditionText.name(field) + " in (" + ConditionText.values(values) + ")";
        }
    }

    /**
     * The field is null or missing.
     *
     * @param field the field's name
     */
    record IsNull(String field) implements Condition {
        /** Refuses null. */
        public IsNull {
            Objects.requireNonNull(field, "field");
        }

        @Override
        public String toString() {
            return ConditionText.name(field) + " is null";
        }
    }

    /**
     * The row has the field, be it null.
     *
     * @param field the field's name
     */
    record Exists(String field) implements Condition {
        /** Refuses null. */
        public Exists {
            Objects.requireNonNull(field, "field");
        }

        @Override
        public String toString() {
            return ConditionText.name(field) + " exists";
        }
    }

    /** How a field's string relates to a text. */
    enum TextOperator {
        /** They are equal. */
        EQUALS("equals"),
        /** The string starts with the text. */
        STARTS_WITH("starts with"),
        /** The string ends with the text. */
        ENDS_WITH("ends with"),
        /** The text is somewhere in the string. */
        CONTAINS("contains");

        private final String words;

        TextOperator(String words) {
            this.words = words;
        }
    }

    /**
     * The field's string relates to a text; values that are no strings never match.
     *
     * @param field the field's name
     * @param operator the relation
     * @param text the text
     * @param ignoreCase whether two code points that differ in case alone are equal: those of which {@link Character#toUpperCase(int)}
     *     and then {@link Character#toLowerCase(int)} make the same, as {@link String#equalsIgnoreCase} has it, in every locale. One code point
     *     stays one: {@code ß} equals {@code ẞ} but not {@code ss}; {@code İ}, {@code I}, {@code i} and {@code ı} are equal, and so are
     *     {@code Σ}, {@code σ} and {@code ς}
     */
    record TextMatch(String field, TextOperator operator, String text, boolean ignoreCase) implements Condition {
        /** Refuses nulls. */
        public TextMatch {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            // a text that is contained without regard to its case cannot be mistaken for a part of a list or map
            String kind = operator == TextOperator.CONTAINS && !ignoreCase ? "text " : "";
            return ConditionText.name(field) + " " + operator.words + " " + kind + ConditionText.quoted(text)
                    + (ignoreCase ? " ignoring case" : "");
        }
    }

    /**
     * The field's string matches a pattern from its start to its end: {@code %} stands for any run of characters, line ends included,
     * {@code _} for one code point, and all else for itself. Values that are no strings never match.
     *
     * @param field the field's name
     * @param pattern the pattern
     * @param escape a character that makes the pattern's next one stand for itself, or null for none
     * @param ignoreCase whether case is ignored, by the rule at {@link TextMatch}
     */
    record Like(String field, String pattern, @Nullable String escape, boolean ignoreCase) implements Condition {
        /**
         * Checks the escape character.
         *
         * @throws InvalidArgumentException if it is not one code point, or the pattern ends with it
         */
        public Like {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(pattern, "pattern");
            if (escape != null) {
                ConditionText.checkEscape(pattern, escape);
            }
        }

        @Override
        public String toString() {
            return ConditionText.name(field)
                    + (ignoreCase ? " ilike " : " like ")
                    + ConditionText.quoted(pattern)
                    + (escape == null ? "" : " escape " + ConditionText.quoted(escape));
        }
    }

    /**
     * The constant is a part of the field's value: a part of a string, an element of a list, or a key of a map. Other values never
     * match.
     *
     * @param field the field's name
     * @param part the constant
     */
    record Contains(String field, @Nullable Object part) implements Condition {
        /** Takes a copy of the constant. */
        public Contains {
            Objects.requireNonNull(field, "field");
            part = Values.copyOf(part, field);
        }

        /** Returns a copy of the constant. */
        @Override
        public @Nullable Object part() {
            return ValueIntake.forCaller(part, field);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Contains that && field.equals(that.field) && Values.equal(part, that.part);
        }

        @Override
        public int hashCode() {
            return field.hashCode();
        }

        @Override
        public String toString() {
            return ConditionText.name(field) + " contains " + ConditionText.of(part);
        }
    }

    /**
     * All operands match; without operands, every row does.
     *
     * @param operands the conditions
     */
    record And(List<Condition> operands) implements Condition {
        /**
         * Takes a copy of the list.
         *
         * @throws InvalidArgumentException if this would be nested deeper than {@link #MAX_DEPTH}
         */
        public And {
            operands = Operands.copyOf(operands);
        }

        @Override
        public String toString() {
            return ConditionText.ofCombined(this);
        }
    }

    /**
     * At least one operand matches; without operands, no row does.
     *
     * @param operands the conditions
     */
    record Or(List<Condition> operands) implements Condition {
        /**
         * Takes a copy of the list.
         *
         * @throws InvalidArgumentException if this would be nested deeper than {@link #MAX_DEPTH}
         */
        public Or {
            operands = Operands.copyOf(operands);
        }

        @Override
        public String toString() {
            return ConditionText.ofCombined(this);
        }
    }

    /**
     * The operand does not match.
     *
     * @param operand the condition
     */
    record Not(Condition operand) implements Condition {
        /**
         * Refuses null.
         *
         * @throws InvalidArgumentException if this would be nested deeper than {@link #MAX_DEPTH}
         */
        public Not {
            Operands.checkOperand(Objects.requireNonNull(operand, "operand"));
        }

        @Override
        public String toString() {
            return ConditionText.ofCombined(this);
        }
    }
}
