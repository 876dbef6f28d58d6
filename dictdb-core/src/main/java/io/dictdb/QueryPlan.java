package io.dictdb;

import java.util.Objects;

/**
 * How a query reaches its rows; see {@link Query#explain}.
 *
 * @param accessPath the way to the rows: {@code scan}, {@code key(id)}, {@code hash(email)}, {@code sorted(price)}, or a
 *     {@code union} of these
 * @param estimatedRows how many rows the access path is expected to yield, before the condition is checked on them
 * @param residual the condition checked on each of them, {@link Conditions#all} if the access path yields matching rows only
 */
public record QueryPlan(String accessPath, long estimatedRows, Condition residual) {
    /** Refuses nulls. */
    public QueryPlan {
        Objects.requireNonNull(accessPath, "accessPath");
        Objects.requireNonNull(residual, "residual");
    }

    /** Returns whether the query looks at every row of the table. */
    public boolean isScan() {
        return accessPath.equals("scan");
    }

    @Override
    public String toString() {
        String check = residual.equals(Conditions.all()) ? "" : ", checking " + residual;
        return accessPath + ", about " + estimatedRows + " rows" + check;
    }
}
