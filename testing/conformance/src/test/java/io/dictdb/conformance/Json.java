package io.dictdb.conformance;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON as plain maps, lists and scalars: literals with a point or exponent as Double, others as whole numbers. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    static Map<String, Object> read(Path file) {
        return MAPPER.readValue(file, new TypeReference<>() {});
    }

    static Map<String, Object> parse(String text) {
        return MAPPER.readValue(text, new TypeReference<>() {});
    }

    static String text(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
