package io.dictdb.internal.file;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.RowFields;
import io.dictdb.internal.store.Vector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes stored values and rows. */
final class ValueWriter {
    private final DocumentWriter writer;

    ValueWriter(DocumentWriter writer) {
        this.writer = writer;
    }

    /** Writes a row as an object, its fields in the order in which the table met them. */
    void writeRow(FieldDirectory fields, Chunk chunk, int place) {
        writer.writeStartObject();
        RowFields present = chunk.fields(place);
        while (present.next()) {
            writer.writeField(fields.name(present.ordinal()));
            Vector vector = present.vector();
            if (vector == null) {
                write(present.value());
            } else {
                writeElement(vector, place);
            }
        }
        writer.writeEndObject();
    }

    private void writeElement(Vector vector, int place) {
        if (vector.isNull(place)) {
            writer.writeNull();
        } else if (vector instanceof LongVector longs) {
            writer.writeNumber(longs.getLong(place));
        } else if (vector instanceof DoubleVector doubles) {
            writer.writeNumber(doubles.getDouble(place));
        } else if (vector instanceof DictionaryVector strings) {
            writer.writeRepeatedString(strings.getString(place));
        } else {
            write(vector.get(place));
        }
    }

    void write(@Nullable Object value) {
        if (value == null) {
            writer.writeNull();
        } else if (value instanceof String text) {
            writer.writeString(text);
        } else if (value instanceof Long number) {
            writer.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            writer.writeBoolean(truth);
        } else if (value instanceof Double number) {
            writer.writeNumber(number);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else {
            writer.writeTyped(value);
        }
    }

    private void writeList(List<?> list) {
        writer.writeStartArray();
        for (Object element : list) {
            write(element);
        }
        writer.writeEndArray();
    }

    private void writeMap(Map<?, ?> map) {
        boolean looksTagged = writer.hasTaggedObjects() && map.containsKey(TaggedValue.TAG);
        if (looksTagged) {
            writer.writeStartObject();
            writer.writeStringProperty(TaggedValue.TAG, TaggedValue.MAP);
            writer.writeName(TaggedValue.VALUE);
        }
        writeRecord(map);
        if (looksTagged) {
            writer.writeEndObject();
        }
    }

    /** Writes a record as an object: its fields are never a tagged value. */
    void writeRecord(Map<?, ?> record) {
        writer.writeStartObject();
        for (Map.Entry<?, ?> member : record.entrySet()) {
            writer.writeName((String) member.getKey());
            write(member.getValue());
        }
        writer.writeEndObject();
    }
}
