package io.dictdb.internal.file;

import io.dictdb.DatabaseFileException;
import io.dictdb.Values;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;

/** The JSON that database files are written in: pure ASCII, and read with the limits of what DictDB holds. */
final class JsonText {
    /** Lists and maps of the file around a record's values. */
    private static final int NESTING_AROUND_VALUES = 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Values.MAX_NESTING * 2 + NESTING_AROUND_VALUES)
                    .maxNumberLength(Values.MAX_DIGITS + 1)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private JsonText() {}

    /** What is done with a file's JSON. */
    interface Reading<T> {
        T read(JsonParser parser);
    }

    static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(
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
                JsonEncoding.UTF8);
    }

    /**
     * Reads a file that holds one JSON object and nothing else.
     *
     * @throws DatabaseFileException if it cannot be read or holds something else, naming the place
     */
    static <T> T read(Path file, Reading<T> reading) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() == null) {
                throw new DatabaseFileException(file, "is empty, not a database file.", null);
            }
            T result = reading.read(parser);
            if (parser.nextToken() != null) {
                throw malformed(parser, "nothing more");
            }
            return result;
        } catch (NoSuchFileException e) {
            throw new DatabaseFileException(file, "does not exist.", e);
        } catch (IOException e) {
            throw new DatabaseFileException(file, "cannot be read (" + e + ").", e);
        } catch (MalformedFileException e) {
            throw new DatabaseFileException(file, e.getMessage(), e);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new DatabaseFileException(file, "is no whole JSON file: " + e.getOriginalMessage() + where + ".", e);
        }
    }

    /** Returns the exception for a file whose next part is not what a database file has there. */
    static MalformedFileException malformed(JsonParser parser, String expected) {
        TokenStreamLocation at = parser.currentTokenLocation();
        JsonToken token = parser.currentToken();
        return new MalformedFileException("is no database file: expected " + expected + " at line " + at.getLineNr()
                + ", column " + at.getColumnNr() + ", found " + (token == null ? "the end" : token.name()) + ".");
    }

    static void expect(JsonParser parser, JsonToken token, String expected) {
        if (parser.currentToken() != token) {
            throw malformed(parser, expected);
        }
    }

    static String string(JsonParser parser, String expected) {
        expect(parser, JsonToken.VALUE_STRING, expected);
        return parser.getString();
    }

    static long integer(JsonParser parser, String expected) {
        expect(parser, JsonToken.VALUE_NUMBER_INT, expected);
        return parser.getLongValue();
    }
}
