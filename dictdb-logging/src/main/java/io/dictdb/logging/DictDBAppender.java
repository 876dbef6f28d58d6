package io.dictdb.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.util.ReentryGuard;
import ch.qos.logback.core.util.ReentryGuardFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one appender on DictDB's logger. Hands each event to the outputs that are configured at that moment. */
final class DictDBAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final AtomicReference<@Nullable OutputSet> outputs;

    DictDBAppender(AtomicReference<@Nullable OutputSet> outputs) {
        this.outputs = outputs;
        setName("dictdb-logging");
    }

    /** What an output itself makes DictDB log is not logged. */
    @Override
    protected ReentryGuard buildReentryGuard() {
        return ReentryGuardFactory.makeGuard(ReentryGuardFactory.GuardType.THREAD_LOCAL);
    }

    @Override
    protected void append(ILoggingEvent event) {
        LogEvent seen = new LogEvent(event);
        OutputSet current = outputs.get();
        while (current != null && !current.accept(seen)) {
            current = outputs.get(); // replaced meanwhile
        }
    }
}
