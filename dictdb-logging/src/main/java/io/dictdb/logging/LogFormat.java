package io.dictdb.logging;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** What a line of an output looks like. */
enum LogFormat {
    TEXT {
        @Override
        String format(LogEvent event) {
            return TextLine.of(event, ZoneId.systemDefault());
        }
    },
    JSON {
        @Override
        String format(LogEvent event) {
            return JsonLine.of(event);
        }
    };

    /** Returns the event with the end of its line. */
    abstract String format(LogEvent event);

    byte[] bytes(LogEvent event) {
        return format(event).getBytes(StandardCharsets.UTF_8);
    }
}
