package io.dictdb.internal.engine;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.InvalidArgumentException;
import io.dictdb.QueryPlan;
import io.dictdb.internal.observe.Access;
import io.dictdb.internal.observe.Observation;
import io.dictdb.internal.observe.StatementObservers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the statements of a database that take long. Safe for use by several threads. */
final class SlowStatementLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.dictdb.slow");

    /** How much of a condition is shown. */
    private static final int LONGEST_CONDITION = 500;

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final StatementObservers observers;

    /** Null while nothing is logged. Guarded by this. */
    private StatementObservers.@Nullable Attachment attachment;

    SlowStatementLog(StatementObservers observers) {
        this.observers = observers;
    }

    /** Logs statements from this duration on, or none if it is null. */
    synchronized void setThreshold(@Nullable Duration threshold) {
        if (threshold != null && threshold.isNegative()) {
            throw new InvalidArgumentException(
                    "threshold", "The threshold is " + threshold + "; it must be 0 or more, or null for no log.");
        }
        if (attachment != null) {
            attachment.close();
        }
        attachment = threshold == null ? null : observers.attach(threshold, SlowStatementLog::log);
    }

    private static void log(Observation statement) {
        if (!LOG.isWarnEnabled()) {
            return;
        }
        double milliseconds = statement.nanos() / NANOS_PER_MILLISECOND;
        String where = statement.where() == null ? "(no condition)" : shortened(statement.where());
        String plan = plan(statement.access());
        LOG.atWarn()
                .addKeyValue("op", statement.operation().name())
                .addKeyValue("table", statement.table())
                .addKeyValue("where", where)
                .addKeyValue("plan", plan)
                .addKeyValue("examined", statement.examinedRows())
                .addKeyValue("returned", statement.returnedRows())
                .addKeyValue("duration_ms", milliseconds)
                .log(
                        "{} on '{}' where {} by {} took {} ms: {} row(s) examined, {} returned.",
                        statement.operation(),
                        statement.table(),
                        where,
                        plan,
                        milliseconds,
                        statement.examinedRows(),
                        statement.returnedRows());
    }

    private static String shortened(Condition condition) {
        String text = condition.toString();
        return text.length() <= LONGEST_CONDITION ? text : text.substring(0, LONGEST_CONDITION) + "…";
    }

    private static String plan(@Nullable Access access) {
        if (access == null) {
            return "(no search)";
        }
        boolean more =
                access.kind() != QueryPlan.Kind.SCAN && !access.residual().equals(Conditions.all());
        String checked = more ? ", then " + shortened(access.residual()) : "";
        String order = access.order().isEmpty() ? "" : ", ordered by " + String.join(", ", access.order());
        return access.description() + checked + order;
    }
}
