package io.dictdb.internal.file;

import java.io.OutputStream;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;

/** Writes a document as JSON. */
final class JsonWriter implements DocumentWriter {
    private final JsonGenerator generator;

    /** Null until there is a string that may come again. */
    private @Nullable EncodedStrings repeated;

    JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Lays a file out for people. */
    JsonWriter(OutputStream out) {
        this(JsonFile.FACTORY.createGenerator(
                new ObjectWriteContext.Base() {
                    @Override
                    public PrettyPrinter getPrettyPrinter() {
                        return new RecordPerLinePrinter();
                    }

                    @Override
                    public boolean hasPrettyPrinter() {
                        return true;
                    }
                },
                out,
                JsonEncoding.UTF8));
    }

    /** Hands all that was written to the stream. */
    void flush() {
        generator.flush();
    }

    /** Ends the last line of the file. */
    void writeLineFeed() {
        generator.writeRaw('\n');
    }

    @Override
    public void writeStartObject() {
        generator.writeStartObject();
    }

    @Override
    public void writeEndObject() {
        generator.writeEndObject();
    }

    @Override
    public void writeStartArray() {
        generator.writeStartArray();
    }

    @Override
    public void writeEndArray() {
        generator.writeEndArray();
    }

    @Override
    public void writeName(String name) {
        generator.writeName(name);
    }

    @Override
    public void writeField(String name) {
        SerializableString encoded = encoded(name);
        if (encoded == null) {
            generator.writeName(name);
        } else {
            generator.writeName(encoded);
        }
    }

    private @Nullable SerializableString encoded(String string) {
        EncodedStrings known = repeated;
        if (known == null) {
            known = new EncodedStrings();
            repeated = known;
        }
        return known.find(string);
    }

    @Override
    public void writeNull() {
        generator.writeNull();
    }

    @Override
    public void writeBoolean(boolean value) {
        generator.writeBoolean(value);
    }

    @Override
    public void writeNumber(long value) {
        generator.writeNumber(value);
    }

    @Override
    public void writeNumber(double value) {
        if (Double.isFinite(value)) {
            generator.writeNumber(value);
        } else {
            writeTagged(value);
        }
    }

    @Override
    public void writeString(String value) {
        generator.writeString(value);
    }

    @Override
    public void writeRepeatedString(String value) {
        SerializableString encoded = encoded(value);
        if (encoded == null) {
            generator.writeString(value);
        } else {
            generator.writeString(encoded);
        }
    }

    @Override
    public void writeTyped(Object value) {
        if (value instanceof BigInteger number) {
            generator.writeNumber(number);
        } else {
            writeTagged(value);
        }
    }

    private void writeTagged(Object value) {
        generator.writeStartObject();
        generator.writeStringProperty(TaggedValue.TAG, TaggedValue.tagOf(value));
        generator.writeStringProperty(TaggedValue.VALUE, TaggedValue.textOf(value));
        generator.writeEndObject();
    }

    @Override
    public boolean hasTaggedObjects() {
        return true;
    }
}
