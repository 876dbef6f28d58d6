package io.dictdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes {@link Condition}s. Meant to be imported statically:
 *
 * <pre>{@code
 * import static io.dictdb.Conditions.*;
 *
 * products.where(field("price").gt(500).and(field("stock").between(1, 10)));
 * users.where(not(or(field("status").eq("closed"), field("email").isNull())));
 * }</pre>
 */
public final class Conditions {
    /** How many chars a text may have that {@link #parse} reads. */
    public static final int MAX_LENGTH = 1_000_000;

    private static final Condition ALL = new Condition.And(List.of());

    private Conditions() {}

    /**
     * Names the field that a condition is about. Any name can be used, whatever the table's rows hold.
     *
     * <p>A name with dots can be a path into nested values, decided row by row. The longest start of the name, up to a dot or its end, that the
     * row has as a field of its own is that field, be it null; so a field of exactly that name, dots included, comes first. Each part of the
     * name after it is a key of the map that the parts before lead to or, in a list, a position counted from 0, such as
     * {@code items.0.price}. Anything else on the way (a key that is not there, a position beyond the end, a value that is neither a map nor a
     * list) makes the field missing. A key with dots cannot be reached; a name with more than 200 dots is no path.
     *
     * <p>That holds wherever a statement reads a field by name: in conditions, {@code orderBy}, {@code select}, {@code groupBy} and
     * aggregates, and for indexes. A {@link Row} knows its own fields only, those that {@code select} gave it by the names they have there;
     * and an update replaces a row's own fields whole, whatever is nested in them. A path costs a condition a look into each row's map or
     * list, unless an index serves it; names without dots cost nothing for this.
     */
    public static Field field(String name) {
        return new Field(name);
    }

    /**
     * Returns the condition that a text says: {@code age >= 18 and name like 'A%'}. It is what conditions print, so that {@code
     * parse(condition.toString())} equals the condition, and takes more that people write: words in any case, {@code not like}, {@code <>}.
     * The grammar is in {@code docs/conditions.md}. O(length).
     *
     * <pre>{@code
     * Conditions.parse("address.city in ('Paris', 'Lyon') or not (born between date '1980-01-01' and date '1989-12-31')");
     * Conditions.parse("\"first name\" starts with 'a' ignoring case and email is not null");
     * }</pre>
     *
     * @throws ConditionSyntaxException if it says none, is longer than {@value #MAX_LENGTH} chars, or has conditions or values nested too
     *     deep; whatever the text, nothing else is thrown
     */
    public static Condition parse(String text) {
        return ConditionParser.parse(text);
    }

    /** Returns the condition that every row matches. */
    public static Condition all() {
        return ALL;
    }

    /** Returns the condition that all operands match. */
    public static Condition and(Condition first, Condition second, Condition... more) {
        List<Condition> operands = new ArrayList<>();
        for (Condition operand : operands(first, second, more)) {
            if (operand instanceof Condition.And and) {
                operands.addAll(and.operands());
            } else {
                operands.add(operand);
            }
        }
        return operands.size() == 1 ? operands.get(0) : new Condition.And(operands);
    }

    /** Returns the condition that at least one operand matches. */
    public static Condition or(Condition first, Condition second, Condition... more) {
        List<Condition> operands = new ArrayList<>();
        for (Condition operand : operands(first, second, more)) {
            if (operand instanceof Condition.Or or) {
                operands.addAll(or.operands());
            } else {
                operands.add(operand);
            }
        }
        return operands.size() == 1 ? operands.get(0) : new Condition.Or(operands);
    }

    /** Returns the condition that the operand does not match. */
    public static Condition not(Condition operand) {
        return operand instanceof Condition.Not not ? not.operand() : new Condition.Not(operand);
    }

    private static List<Condition> operands(Condition first, Condition second, Condition... more) {
        List<Condition> operands = new ArrayList<>(more.length + 2);
        operands.add(Objects.requireNonNull(first, "first"));
        operands.add(Objects.requireNonNull(second, "second"));
        operands.addAll(List.of(more));
        return operands;
    }
}
