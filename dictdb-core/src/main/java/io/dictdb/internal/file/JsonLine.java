package io.dictdb.internal.file;

import io.dictdb.InputLimits;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/**
 * Records and values as lines of JSON, in the notation of database files: ASCII only, and values that JSON has no notation for as
 * tagged objects.
 */
public final class JsonLine {
    private JsonLine() {}

    /**
     * Reads a record.
     *
     * @param tagsKnown whether tagged objects stand for values
     * @throws IllegalArgumentException if the text is anything but a record, saying what is wrong with it
     */
    public static Map<String, @Nullable Object> readRecord(String text, boolean tagsKnown) {
        return read(text, tagsKnown, ValueReader::readRecord);
    }

    /**
     * Reads a value, tagged or not.
     *
     * @throws IllegalArgumentException if the text is anything but a value, saying what is wrong with it
     */
    public static @Nullable Object readValue(String text) {
        return read(text, true, values -> Optional.ofNullable(values.read())).orElse(null);
    }

    private interface Reading<T> {
        T from(ValueReader values);
    }

    private static <T> T read(String text, boolean tagsKnown, Reading<T> reading) {
        try (JsonParser parser = JsonFile.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonReader reader = new JsonReader(parser, InputLimits.DEFAULT);
            if (reader.nextToken() == null) {
                throw new IllegalArgumentException("expected JSON, found nothing");
            }
            ValueReader values = new ValueReader(reader);
            if (tagsKnown) {
                values.setOwnFile();
            }
            T value = reading.from(values);
            if (reader.nextToken() != null) {
                throw reader.malformed("nothing more");
            }
            return value;
        } catch (MalformedFileException e) {
            throw new IllegalArgumentException(e.problemOfLine(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no whole JSON: " + JsonFile.problem(e), e);
        }
    }

    /** Returns a value as JSON in one line. */
    public static String textOf(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonFile.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            new ValueWriter(new JsonWriter(generator)).write(value);
        }
        return text.toString();
    }

    /** Writes a record as JSON in one line, without ending the line. */
    public static void writeRecord(Map<String, ? extends @Nullable Object> record, Writer out) {
        try (JsonGenerator generator = JsonFile.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            new ValueWriter(new JsonWriter(generator)).writeRecord(record);
        }
    }
}
