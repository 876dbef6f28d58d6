package io.dictdb.internal.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads values and records. The parser stands on a value's first token before, and on its last one after. */
final class JsonValueReader {
    private final JsonParser parser;

    /** Whether tagged objects stand for values, as in the files DictDB writes; the original library knows none. */
    private boolean tagsKnown;

    JsonValueReader(JsonParser parser) {
        this.parser = parser;
    }

    void knowTags() {
        tagsKnown = true;
    }

    boolean knowsTags() {
        return tagsKnown;
    }

    /** Reads a record: its fields are never a tagged value. */
    Map<String, @Nullable Object> readRecord() {
        JsonText.expect(parser, JsonToken.START_OBJECT, "a record");
        return readMembers(false);
    }

    List<Map<String, @Nullable Object>> readRecords() {
        JsonText.expect(parser, JsonToken.START_ARRAY, "a list of records");
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            records.add(readRecord());
        }
        return records;
    }

    @Nullable
    Object read() {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> readInteger();
            case VALUE_NUMBER_FLOAT -> readDouble();
            case START_ARRAY -> readList();
            case START_OBJECT -> readObject();
            default -> throw JsonText.malformed(parser, "a value");
        };
    }

    List<@Nullable Object> readList() {
        JsonText.expect(parser, JsonToken.START_ARRAY, "a list");
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read());
        }
        return list;
    }

    private Object readInteger() {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Object) parser.getLongValue();
    }

    private Object readDouble() {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value) && !parser.isNaN()) {
            throw JsonText.malformed(parser, "a number in the range of double");
        }
        return value;
    }

    private Object readObject() {
        Map<String, @Nullable Object> map = readMembers(tagsKnown);
        return tagsKnown && map.containsKey(TaggedValue.TAG) ? untagged(map) : map;
    }

    private Object untagged(Map<String, @Nullable Object> map) {
        Object tag = map.get(TaggedValue.TAG);
        Object value = map.get(TaggedValue.VALUE);
        Object untagged = null;
        if (tag instanceof String name && map.size() == 2) {
            if (name.equals(TaggedValue.MAP)) {
                untagged = value instanceof Map ? value : null;
            } else {
                untagged = value instanceof String text ? TaggedValue.value(name, text) : null;
            }
        }
        if (untagged == null) {
            throw JsonText.malformed(parser, "a known '" + TaggedValue.TAG + "' value before this place");
        }
        return untagged;
    }

    private Map<String, @Nullable Object> readMembers(boolean mayBeTagged) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = parser.currentName();
            parser.nextToken();
            boolean quoted = mayBeTagged
                    && name.equals(TaggedValue.VALUE)
                    && TaggedValue.MAP.equals(map.get(TaggedValue.TAG))
                    && parser.currentToken() == JsonToken.START_OBJECT;
            Object value = quoted ? readMembers(false) : read();
            boolean repeated = map.containsKey(name);
            map.put(name, value);
            if (repeated) {
                throw JsonText.malformed(parser, "each member once, not '" + name + "' twice");
            }
        }
        return map;
    }
}
