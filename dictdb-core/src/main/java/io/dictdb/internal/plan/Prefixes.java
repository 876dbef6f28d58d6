package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.internal.index.ValueRange;
import org.jspecify.annotations.Nullable;

/** The ranges of strings that a condition on their start lies in, for a sorted index. */
final class Prefixes {
    private Prefixes() {}

    /** Returns the text that every match of the condition starts with, or null if it tells none. */
    static @Nullable String of(Condition condition) {
        String prefix = "";
        if (condition instanceof Condition.Like like) {
            prefix = new LikePattern(like).prefix();
        } else if (condition instanceof Condition.TextMatch match && !match.ignoreCase()) {
            boolean tellsStart = match.operator() == Condition.TextOperator.STARTS_WITH
                    || match.operator() == Condition.TextOperator.EQUALS;
            prefix = tellsStart ? match.text() : "";
        }
        return prefix.isEmpty() ? null : prefix;
    }

    /** Returns the field of a condition that {@link #of} knows. */
    static String field(Condition condition) {
        return condition instanceof Condition.Like like ? like.field() : ((Condition.TextMatch) condition).field();
    }

    /** Returns a range in which all strings with that prefix are, and few others. */
    static ValueRange range(String prefix) {
        return new ValueRange(prefix, true, successor(prefix), false);
    }

    /** Returns the least string of no more code points that is greater than all with the prefix, or null if there is none. */
    private static @Nullable String successor(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                return new StringBuilder(prefix.substring(0, end))
                        .appendCodePoint(last + 1)
                        .toString();
            }
        }
        return null;
    }
}
