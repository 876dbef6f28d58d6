package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Conditions;

/**
 * What a statement asks of a table.
 *
 * @param where the condition on the rows
 * @param order their order
 * @param offset how many of the first ones are left out
 * @param limit how many there are at most after that, {@link Long#MAX_VALUE} for all
 */
public record Selection(Condition where, SortOrder order, long offset, long limit) {
    /** Returns the selection of all rows that match, in insertion order. */
    public static Selection where(Condition condition) {
        return new Selection(condition, SortOrder.INSERTION, 0, Long.MAX_VALUE);
    }

    /** Returns whether every row matches. */
    public boolean isUnconditional() {
        return where.equals(Conditions.all());
    }

    /** Returns how many rows in order are needed to answer. */
    long wanted() {
        long wanted = offset + limit;
        return wanted < 0 ? Long.MAX_VALUE : wanted;
    }
}
