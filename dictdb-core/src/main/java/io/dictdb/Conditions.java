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
    private static final Condition ALL = new Condition.And(List.of());

    private Conditions() {}

    /** Names the field that a condition is about. Any name can be used, whatever the table's rows hold. */
    public static Field field(String name) {
        return new Field(name);
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
