package io.dictdb.logging;

import io.dictdb.DictDBException;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An event as a JSON object on one line. Time, level, message, logger, thread and exception have the names of the Elastic Common Schema;
 * the context follows under its own keys, with its types.
 */
final class JsonLine {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    private static final String TIMESTAMP = "@timestamp";
    private static final String LEVEL = "log.level";
    private static final String MESSAGE = "message";
    private static final String VERSION = "ecs.version";
    private static final String LOGGER = "log.logger";
    private static final String THREAD = "process.thread.name";
    private static final String ERROR_TYPE = "error.type";
    private static final String ERROR_CODE = "error.code";
    private static final String ERROR_MESSAGE = "error.message";
    private static final String ERROR_STACK_TRACE = "error.stack_trace";
    private static final Set<String> TAKEN = Set.of(
            TIMESTAMP,
            LEVEL,
            MESSAGE,
            VERSION,
            LOGGER,
            THREAD,
            ERROR_TYPE,
            ERROR_CODE,
            ERROR_MESSAGE,
            ERROR_STACK_TRACE);

    private JsonLine() {}

    static String of(LogEvent event) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty(TIMESTAMP, TIME.format(event.time()));
            json.writeStringProperty(LEVEL, event.level().toString());
            json.writeStringProperty(MESSAGE, event.message());
            json.writeStringProperty(VERSION, "1.2.0");
            json.writeStringProperty(LOGGER, event.logger());
            json.writeStringProperty(THREAD, event.thread());
            event.context().forEach((key, value) -> {
                json.writeName(TAKEN.contains(key) ? "context." + key : key);
                JsonValue.write(json, value);
            });
            Throwable error = event.error();
            if (error != null) {
                json.writeStringProperty(ERROR_TYPE, error.getClass().getName());
                if (error instanceof DictDBException known) {
                    json.writeStringProperty(ERROR_CODE, known.code().name());
                }
                json.writeStringProperty(ERROR_MESSAGE, error.getMessage());
                json.writeStringProperty(ERROR_STACK_TRACE, event.stackTrace());
            }
            json.writeEndObject();
        }
        return line.append('\n').toString();
    }
}
