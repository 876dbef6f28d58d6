package io.dictdb.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** One log event of DictDB, as filters and outputs of an application's own see it. Immutable; may be kept and handed to other threads. */
public final class LogEvent {
    private final ILoggingEvent event;
    private final Level level;
    private final String thread;
    private final Map<String, @Nullable Object> context;

    LogEvent(ILoggingEvent event) {
        this.event = event;
        this.level = Level.intToLevel(ch.qos.logback.classic.Level.toLocationAwareLoggerInteger(event.getLevel()));
        this.thread = event.getThreadName();
        this.context = context(event);
    }

    private static Map<String, @Nullable Object> context(ILoggingEvent event) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                context.put(pair.key, pair.value);
            }
        }
        event.getMDCPropertyMap().forEach(context::putIfAbsent);
        return Collections.unmodifiableMap(context);
    }

    /** Returns when it happened. */
    public Instant time() {
        return event.getInstant();
    }

    /** Returns its level. */
    public Level level() {
        return level;
    }

    /** Returns the name of the logger, which starts with {@code io.dictdb}. */
    public String logger() {
        return event.getLoggerName();
    }

    /** Returns the name of the thread that it happened on. */
    public String thread() {
        return thread;
    }

    /** Returns the message, with its arguments filled in. */
    public String message() {
        return event.getFormattedMessage();
    }

    /** Returns the key–value pairs of the event, and after them SLF4J's MDC of the thread without the keys that are among the pairs. */
    public Map<String, @Nullable Object> context() {
        return context;
    }

    /** Returns what it is about, such as {@code INSERT}, {@code SAVE} or {@code BACKUP}; null if the event does not say. */
    public @Nullable String operation() {
        return context.get("op") instanceof String op ? op : null;
    }

    /** Returns the table that it is about, or null if it is about none. */
    public @Nullable String table() {
        return context.get("table") instanceof String table ? table : null;
    }

    /** Returns the exception that belongs to it, or null if there is none. */
    public @Nullable Throwable error() {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
    }

    /** Returns the stack trace of the exception, or null if there is none. */
    @Nullable
    String stackTrace() {
        IThrowableProxy proxy = event.getThrowableProxy();
        return proxy == null ? null : ThrowableProxyUtil.asString(proxy);
    }

    /** Returns level and message. */
    @Override
    public String toString() {
        return level + " " + message();
    }
}
