package io.dictdb.conformance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a vector file: an operation, its arguments, and what must come of it.
 *
 * @param index the step's place in the file, from 0
 * @param content the step as it was recorded
 */
record Step(int index, Map<String, Object> content) {
    String op() {
        return text("op");
    }

    String table() {
        return text("table");
    }

    boolean has(String name) {
        return content.get(name) != null;
    }

    @Nullable
    Object value(String name) {
        return content.get(name);
    }

    String text(String name) {
        return (String) required(name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(value(name));
    }

    int number(String name) {
        return ((Number) required(name)).intValue();
    }

    List<?> list(String name) {
        return (List<?>) required(name);
    }

    @SuppressWarnings("unchecked") // a JSON object
    Map<String, Object> map(String name) {
        return (Map<String, Object>) required(name);
    }

    @SuppressWarnings("unchecked") // an array of JSON objects
    List<Map<String, Object>> maps(String name) {
        return (List<Map<String, Object>>) required(name);
    }

    Optional<String> expectedError() {
        return Optional.ofNullable((String) value("error"));
    }

    private Object required(String name) {
        return Objects.requireNonNull(content.get(name), () -> "step " + index + " has no " + name);
    }
}
