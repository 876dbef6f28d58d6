package io.dictdb.logging;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** An event as {@code 2026-01-31 12:00:00.000 | INFO  | op=INSERT table=users pk=1 | message}, and its stack trace after it. */
final class TextLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final String SEPARATOR = " | ";
    private static final int LEVEL_WIDTH = 5;

    private TextLine() {}

    static String of(LogEvent event, ZoneId zone) {
        StringBuilder line = new StringBuilder(160);
        TIME.formatTo(event.time().atZone(zone), line);
        String level = event.level().toString();
        line.append(SEPARATOR).append(level).append(" ".repeat(LEVEL_WIDTH - level.length()));
        line.append(SEPARATOR);
        for (Map.Entry<String, ?> pair : event.context().entrySet()) {
            line.append(pair.getKey())
                    .append('=')
                    .append(JsonValue.text(pair.getValue()))
                    .append(' ');
        }
        if (!event.context().isEmpty()) {
            line.setLength(line.length() - 1);
            line.append(SEPARATOR);
        }
        line.append(event.message());
        replaceControlCharacters(line);
        line.append(System.lineSeparator());
        String stackTrace = event.stackTrace();
        return stackTrace == null ? line.toString() : line + stackTrace;
    }

    /** An event is one line, whatever is in its values. */
    private static void replaceControlCharacters(StringBuilder line) {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
    }
}
