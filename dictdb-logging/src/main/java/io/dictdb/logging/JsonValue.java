package io.dictdb.logging;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Values of an event's context as JSON: numbers, booleans, lists and maps as such, bytes in Base64, all else as text. */
final class JsonValue {
    /** Lists and maps within each other beyond this many levels are cut off. */
    private static final int MAX_DEPTH = 20;

    private JsonValue() {}

    static void write(JsonGenerator json, @Nullable Object value) {
        write(json, value, 0);
    }

    private static void write(JsonGenerator json, @Nullable Object value, int depth) {
        if (value == null) {
            json.writeNull();
        } else if (isStructure(value)) {
            writeStructure(json, value, depth);
        } else {
            writeScalar(json, value);
        }
    }

    private static boolean isStructure(Object value) {
        return value instanceof Map
                || (value instanceof Iterable && !(value instanceof Path))
                || (value.getClass().isArray() && !(value instanceof byte[]));
    }

    private static void writeStructure(JsonGenerator json, Object value, int depth) {
        if (depth >= MAX_DEPTH) {
            json.writeString("…");
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, element) -> {
                json.writeName(text(key));
                write(json, element, depth + 1);
            });
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            list.forEach(element -> write(json, element, depth + 1));
            json.writeEndArray();
        } else {
            json.writeStartArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                write(json, Array.get(value, i), depth + 1);
            }
            json.writeEndArray();
        }
    }

    private static void writeScalar(JsonGenerator json, Object value) {
        if (value instanceof Boolean b) {
            json.writeBoolean(b);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            json.writeNumber(((Number) value).doubleValue());
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else {
            json.writeString(text(value));
        }
    }

    /** Returns the value as text, whatever its {@code toString} does. */
    static String text(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException e) {
            return "(toString of a " + Objects.requireNonNull(value).getClass().getName() + " threw "
                    + e.getClass().getName() + ")";
        }
    }
}
