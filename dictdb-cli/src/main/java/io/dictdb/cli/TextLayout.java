package io.dictdb.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Log lines as {@code 2026-01-31 12:00:00.000 | INFO     | table=users op=insert | message}. */
final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final String SEPARATOR = " | ";
    private static final int LEVEL_WIDTH = 8;

    private final ZoneId zone;

    TextLayout(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String line = line(event) + System.lineSeparator();
        return event.getThrowableProxy() == null ? line : line + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    /** Returns the line alone, without the stack trace that may belong to it. */
    String line(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()).atZone(zone), line);
        String level = event.getLevel().toString();
        line.append(SEPARATOR).append(level).append(" ".repeat(LEVEL_WIDTH - level.length()));
        line.append(SEPARATOR);
        appendPairs(event.getKeyValuePairs(), line);
        return line.append(event.getFormattedMessage()).toString();
    }

    private static void appendPairs(@Nullable List<KeyValuePair> pairs, StringBuilder line) {
        if (pairs == null || pairs.isEmpty()) {
            return;
        }
        for (int i = 0; i < pairs.size(); i++) {
            line.append(i == 0 ? "" : " ").append(pairs.get(i).key).append('=').append(pairs.get(i).value);
        }
        line.append(SEPARATOR);
    }
}
