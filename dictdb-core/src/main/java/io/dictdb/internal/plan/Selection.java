package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * What a statement asks of a table.
 *
 * @param where the condition on the rows
 * @param projection the fields they have, null for all of theirs
 * @param distinct whether of rows that are equal in these fields only the first counts
 * @param order their order
 * @param after the position in that order after which they come, null for all
 * @param offset how many of the first ones are left out
 * @param limit how many there are at most after that, {@link Long#MAX_VALUE} for all
 */
public record Selection(
        Condition where,
        @Nullable Projection projection,
        boolean distinct,
        SortOrder order,
        @Nullable Position after,
        long offset,
        long limit) {
    /** Returns the selection of all rows that match, in insertion order. */
    public static Selection where(Condition condition) {
        return new Selection(condition, null, false, SortOrder.INSERTION, null, 0, Long.MAX_VALUE);
    }

    /** Returns this selection narrowed by a condition. */
    public Selection and(Condition condition) {
        Condition both = isUnconditional() ? condition : where.and(condition);
        return new Selection(both, projection, distinct, order, after, offset, limit);
    }

    /** Returns this selection with other fields. */
    public Selection withProjection(Projection other) {
        return new Selection(where, other, distinct, order, after, offset, limit);
    }

    /** Returns this selection with each different row once. */
    public Selection withDistinct() {
        return new Selection(where, projection, true, order, after, offset, limit);
    }

    /** Returns this selection in another order. */
    public Selection withOrder(SortOrder other) {
        return new Selection(where, projection, distinct, other, after, offset, limit);
    }

    /** Returns this selection with only the rows after a position in its order. */
    public Selection withAfter(Position position) {
        return new Selection(where, projection, distinct, order, position, offset, limit);
    }

    /** Returns this selection with another offset. */
    public Selection withOffset(long rows) {
        return new Selection(where, projection, distinct, order, after, rows, limit);
    }

    /** Returns this selection with another limit. */
    public Selection withLimit(long rows) {
        return new Selection(where, projection, distinct, order, after, offset, rows);
    }

    /** Returns whether every row matches. */
    public boolean isUnconditional() {
        return where.equals(Conditions.all());
    }

    /** Returns whether no row that matches is left out, as long as there is one at most. */
    boolean hasRoomForOne() {
        return after == null && offset == 0 && limit > 0;
    }

    /** Returns how many rows in order are needed to answer: with {@code distinct}, that is not known before. */
    long wanted() {
        long wanted = offset + limit;
        return distinct || wanted < 0 ? Long.MAX_VALUE : wanted;
    }
}
