package io.dictdb.internal.file;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.RowFields;
import io.dictdb.internal.store.Vector;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes stored values and rows. */
final class JsonValueWriter {
    private final JsonGenerator generator;

    JsonValueWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Writes a row as an object, its fields in the order in which the table met them. */
    void writeRow(FieldDirectory fields, Chunk chunk, int place) {
        generator.writeStartObject();
        RowFields present = chunk.fields(place);
        while (present.next()) {
            generator.writeName(fields.name(present.ordinal()));
            Vector vector = present.vector();
            if (vector == null) {
                write(present.value());
            } else {
                writeElement(vector, place);
            }
        }
        generator.writeEndObject();
    }

    private void writeElement(Vector vector, int place) {
        if (vector.isNull(place)) {
            generator.writeNull();
        } else if (vector instanceof LongVector longs) {
            generator.writeNumber(longs.getLong(place));
        } else if (vector instanceof DoubleVector doubles && Double.isFinite(doubles.getDouble(place))) {
            generator.writeNumber(doubles.getDouble(place));
        } else {
            write(vector.get(place));
        }
    }

    void write(@Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            generator.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            generator.writeNumber(number);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else {
            generator.writeStartObject();
            generator.writeStringProperty(TaggedValue.TAG, TaggedValue.tagOf(value));
            generator.writeStringProperty(TaggedValue.VALUE, TaggedValue.textOf(value));
            generator.writeEndObject();
        }
    }

    private void writeList(List<?> list) {
        generator.writeStartArray();
        list.forEach(this::write);
        generator.writeEndArray();
    }

    private void writeMap(Map<?, ?> map) {
        boolean looksTagged = map.containsKey(TaggedValue.TAG);
        if (looksTagged) {
            generator.writeStartObject();
            generator.writeStringProperty(TaggedValue.TAG, TaggedValue.MAP);
            generator.writeName(TaggedValue.VALUE);
        }
        writeRecord(map);
        if (looksTagged) {
            generator.writeEndObject();
        }
    }

    /** Writes a record as an object: its fields are never a tagged value. */
    void writeRecord(Map<?, ?> record) {
        generator.writeStartObject();
        record.forEach((name, element) -> {
            generator.writeName((String) name);
            write(element);
        });
        generator.writeEndObject();
    }
}
