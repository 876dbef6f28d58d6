package io.dictdb.internal.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads values and records. The reader stands on a value's first token before, and on its last one after. */
final class ValueReader {
    private final DocumentReader reader;

    /** Whether DictDB wrote the file, and tagged objects may stand for values; the original library knows none. */
    private boolean ownFile;

    /** How many lists and maps the reader is in. */
    private int depth;

    ValueReader(DocumentReader reader) {
        this.reader = reader;
    }

    void setOwnFile() {
        ownFile = true;
    }

    boolean isOwnFile() {
        return ownFile;
    }

    /** Reads a record: its fields are never a tagged value. */
    Map<String, @Nullable Object> readRecord() {
        reader.expect(JsonToken.START_OBJECT, "a record");
        reader.enterRecord();
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String name = reader.currentName();
            reader.nextToken();
            put(record, name, read());
        }
        return record;
    }

    List<Map<String, @Nullable Object>> readRecords() {
        reader.expect(JsonToken.START_ARRAY, "a list of records");
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        while (reader.nextToken() != JsonToken.END_ARRAY) {
            records.add(readRecord());
        }
        return records;
    }

    @Nullable
    Object read() {
        JsonToken token = reader.currentToken();
        if (token == null) {
            throw reader.malformed("a value");
        }
        return switch (token) {
            case START_ARRAY -> readList();
            case START_OBJECT -> readObject();
            default -> readScalar(token);
        };
    }

    private @Nullable Object readScalar(JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> reader.getString();
            case VALUE_NUMBER_INT -> reader.getInteger();
            case VALUE_NUMBER_FLOAT -> reader.getDouble();
            case VALUE_EMBEDDED_OBJECT -> reader.getTyped();
            default -> throw reader.malformed("a value");
        };
    }

    List<@Nullable Object> readList() {
        reader.expect(JsonToken.START_ARRAY, "a list");
        enter();
        List<@Nullable Object> list = new ArrayList<>();
        while (reader.nextToken() != JsonToken.END_ARRAY) {
            list.add(read());
        }
        depth--;
        return list;
    }

    private void enter() {
        depth++;
        if (depth > reader.limits.maxNesting()) {
            throw reader.tooMuch(
                    "lists and maps within each other, " + depth + " levels deep",
                    "maxNesting",
                    reader.limits.maxNesting());
        }
    }

    private Object readObject() {
        boolean mayBeTagged = ownFile && reader.hasTaggedObjects();
        if (reader.nextToken() == JsonToken.END_OBJECT) {
            enter();
            depth--;
            return new LinkedHashMap<String, @Nullable Object>();
        }
        if (mayBeTagged && reader.currentName().equals(TaggedValue.TAG)) {
            return untagged(readMembers(true));
        }
        enter();
        Map<String, @Nullable Object> map = readMembers(false);
        depth--;
        if (mayBeTagged && map.containsKey(TaggedValue.TAG)) {
            throw unknownTag();
        }
        return map;
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
            throw unknownTag();
        }
        return untagged;
    }

    private MalformedFileException unknownTag() {
        return reader.malformed("a known '" + TaggedValue.TAG + "' value before this place");
    }

    /** Reads the members of an object, on the name of the first of which the reader stands. */
    private Map<String, @Nullable Object> readMembers(boolean tagged) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        do {
            String name = reader.currentName();
            JsonToken first = reader.nextToken();
            boolean quoted = tagged
                    && first == JsonToken.START_OBJECT
                    && name.equals(TaggedValue.VALUE)
                    && TaggedValue.MAP.equals(map.get(TaggedValue.TAG));
            put(map, name, quoted ? readQuoted() : read());
        } while (reader.nextToken() != JsonToken.END_OBJECT);
        return map;
    }

    private void put(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        boolean repeated = map.containsKey(name);
        map.put(name, value);
        if (repeated) {
            throw reader.malformed("each member once, not '" + name + "' twice");
        }
    }

    /** Reads an object that is what it looks like, even if it looks tagged. */
    private Map<String, @Nullable Object> readQuoted() {
        enter();
        if (reader.nextToken() == JsonToken.END_OBJECT) {
            depth--;
            return new LinkedHashMap<>();
        }
        Map<String, @Nullable Object> map = readMembers(false);
        depth--;
        return map;
    }
}
