package io.dictdb.internal.observe;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.QueryPlan;
import java.util.List;

/** How a statement reached its rows. Safe to ask at any time, under no lock. */
public interface Access {
    /** Returns what it does in the first place. */
    QueryPlan.Kind kind();

    /** Returns its text, as {@code explain} has it: {@code scan}, {@code hash(email)}, {@code union(…)}. */
    String description();

    /** Returns the condition that was checked on each row it yielded, {@link Conditions#all} if it says it all. */
    default Condition residual() {
        return Conditions.all();
    }

    /** Returns the fields of the statement's order, with {@code -} before those that descend; none for insertion order. */
    default List<String> order() {
        return List.of();
    }

    /** Returns the access by primary key. */
    static Access byKey(String primaryKey) {
        return new Named(QueryPlan.Kind.KEY, "key(" + primaryKey + ")");
    }

    /** Returns an access that is no more than its name. */
    static Access named(QueryPlan.Kind kind, String description) {
        return new Named(kind, description);
    }
}
