package io.dictdb.internal.observe;

import io.dictdb.Condition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Conditions as text without their values, so that those that differ in values alone are the same, and no value is told. */
public final class ConditionShape {
    /** Of more operands, only so many are told. */
    private static final int MOST_OPERANDS = 20;

    /** What is nested deeper is not told. */
    private static final int DEEPEST = 8;

    private ConditionShape() {}

    /** Returns the condition with {@code ?} in the place of each value. O(its length). */
    public static String of(Condition condition) {
        return of(condition, 0);
    }

    private static String of(Condition condition, int depth) {
        if (depth > DEEPEST) {
            return "…";
        }
        if (condition instanceof Condition.Comparison comparison) {
            return comparison.field() + " " + comparison.operator().symbol() + " ?";
        }
        if (condition instanceof Condition.Between between) {
            return between.field() + " between ? and ?";
        }
        if (condition instanceof Condition.In in) {
            return in.field() + " in (?)";
        }
        if (condition instanceof Condition.IsNull isNull) {
            return isNull.field() + " is null";
        }
        if (condition instanceof Condition.Exists exists) {
            return exists.field() + " exists";
        }
        if (condition instanceof Condition.TextMatch match) {
            String words = match.operator().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return match.field() + " " + words + " ?" + (match.ignoreCase() ? " ignoring case" : "");
        }
        if (condition instanceof Condition.Like like) {
            return like.field() + (like.ignoreCase() ? " ilike ?" : " like ?");
        }
        if (condition instanceof Condition.Contains contains) {
            return contains.field() + " contains ?";
        }
        if (condition instanceof Condition.Not not) {
            return "not (" + of(not.operand(), depth + 1) + ")";
        }
        boolean isAnd = condition instanceof Condition.And;
        List<Condition> operands =
                isAnd ? ((Condition.And) condition).operands() : ((Condition.Or) condition).operands();
        if (operands.isEmpty()) {
            return isAnd ? "true" : "false";
        }
        String joined = operands.stream()
                .limit(MOST_OPERANDS)
                .map(operand -> of(operand, depth + 1))
                .collect(Collectors.joining(isAnd ? " and " : " or "));
        String text = operands.size() > MOST_OPERANDS ? joined + " …" : joined;
        return depth > 0 ? "(" + text + ")" : text;
    }
}
