package io.dictdb;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The operands of an {@code and} or {@code or}: an unchangeable list that knows its hash code and how deep the
 * conditions in it are nested. */
final class Operands extends AbstractList<Condition> implements RandomAccess {
    private final Condition[] operands;
    private final int depth;
    private final int hash;

    private Operands(Condition[] operands) {
        this.operands = operands;
        int deepest = 0;
        for (Condition operand : operands) {
            deepest = Math.max(deepest, depthOf(operand));
        }
        depth = deepest;
        hash = Arrays.hashCode(operands);
    }

    /**
     * Returns a copy of the list.
     *
     * @throws InvalidArgumentException if the condition that they are for would be nested too deep
     */
    static Operands copyOf(List<Condition> conditions) {
        Operands operands = conditions instanceof Operands own
                ? own
                : new Operands(List.copyOf(conditions).toArray(Condition[]::new));
        checkDepth(operands.depth + 1);
        return operands;
    }

    /** Refuses an operand of {@code not} that is nested too deep for it. */
    static void checkOperand(Condition operand) {
        checkDepth(depthOf(operand) + 1);
    }

    private static void checkDepth(int depth) {
        if (depth > Condition.MAX_DEPTH) {
            throw new InvalidArgumentException(
                    "condition",
                    "The condition is nested deeper than " + Condition.MAX_DEPTH
                            + " levels of and, or and not; write it with fewer, such as one and over many operands.");
        }
    }

    /** O(number of {@code not}s right inside each other). */
    private static int depthOf(Condition condition) {
        int depth = 0;
        Condition inner = condition;
        while (inner instanceof Condition.Not not) {
            inner = not.operand();
            depth++;
        }
        if (inner instanceof Condition.And and) {
            depth += ((Operands) and.operands()).depth + 1;
        } else if (inner instanceof Condition.Or or) {
            depth += ((Operands) or.operands()).depth + 1;
        }
        return depth;
    }

    @Override
    public Condition get(int index) {
        return operands[index];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Operands that
                ? hash == that.hash && Arrays.equals(operands, that.operands)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int size() {
        return operands.length;
    }
}
