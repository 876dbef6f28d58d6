package io.dictdb.internal.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A statement on a table that took at least the threshold. */
@Name("io.dictdb.Statement")
@Label("Statement")
@Category("DictDB")
@Description("A statement on a table that took at least the threshold.")
@StackTrace(true)
@Threshold("10 ms")
final class StatementEvent extends Event {
    @Label("Table")
    @Nullable
    String table;

    @Label("Operation")
    @Nullable
    String operation;

    @Label("Access Path")
    @Nullable
    String accessPath;

    @Label("Condition")
    @Nullable
    String condition;

    @Label("Examined Rows")
    long examinedRows;

    @Label("Returned Rows")
    long returnedRows;

    /** Begins one, if a recording wants it. */
    static @Nullable StatementEvent begun() {
        StatementEvent event = new StatementEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    void end(Observation statement) {
        end();
        if (shouldCommit()) {
            Access access = statement.access();
            table = statement.table();
            operation = statement.operation().name();
            accessPath = access == null ? null : access.description();
            condition = statement.where() == null ? null : ConditionShape.of(statement.where());
            examinedRows = statement.examinedRows();
            returnedRows = statement.returnedRows();
            commit();
        }
    }
}
