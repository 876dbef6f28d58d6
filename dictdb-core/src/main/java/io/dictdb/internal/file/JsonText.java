package io.dictdb.internal.file;

import io.dictdb.DatabaseFileException;
import io.dictdb.Values;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;

/** The JSON that database files are written in: pure ASCII, and read with the limits of what DictDB holds. */
final class JsonText {
    /** What a number has beside its digits: a sign, a point and an exponent. */
    private static final int AROUND_DIGITS = 20;

    /** Lists and maps of the file around a record's values. */
    private static final int NESTING_AROUND_VALUES = 20;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Values.MAX_NESTING * 2 + NESTING_AROUND_VALUES)
                    .maxNumberLength(Values.MAX_DIGITS + AROUND_DIGITS)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // Canonical names are slower to attack than they are fast: crafted ones fill their table, and lone
            // surrogates fail.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
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
        T read(JsonParser parser, JsonValueReader values);
    }

    /** What a file's JSON object is filled with. */
    interface Writing {
        void write(JsonGenerator generator);
    }

    /**
     * Writes a file that holds one JSON object, whose last member is the checksum of all before it; whole or not at all.
     *
     * @return the checksum
     * @throws DatabaseFileException if the file cannot be written
     */
    static String write(AtomicFile target, Writing writing) {
        SummedText text = new SummedText(writing);
        target.write(text);
        return text.checksum;
    }

    private static final class SummedText implements AtomicFile.Content {
        private final Writing writing;
        private String checksum = "";

        SummedText(Writing writing) {
            this.writing = writing;
        }

        @Override
        public void writeTo(OutputStream out) {
            Checksum.Output summed = new Checksum.Output(out);
            JsonGenerator generator = generator(summed);
            generator.writeStartObject();
            writing.write(generator);
            generator.flush();
            checksum = summed.soFar();
            generator.writeStringProperty(Members.SHA_256, checksum);
            generator.writeEndObject();
            generator.writeRaw('\n');
            generator.flush();
        }
    }

    private static JsonGenerator generator(OutputStream out) {
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
     * Reads a file that holds one JSON object and nothing else. It may be no link. What was read counts only once this returns: the checksum, which
     * every file of DictDB's own has, is known to be right at the end.
     *
     * @throws DatabaseFileException if it cannot be read, holds something else, naming the place, or was changed
     */
    static <T> Checked<T> read(Path file, Reading<T> reading) {
        try (SeekableByteChannel channel = Storage.openAt(file);
                Checksum.Input in = Checksum.Input.of(channel, Channels.newInputStream(channel));
                JsonParser parser =
                        FACTORY.createParser(ObjectReadContext.empty(), new BufferedInputStream(in, 1 << 16))) {
            if (parser.nextToken() == null) {
                throw new DatabaseFileException(file, "is empty, not a database file.", null);
            }
            JsonValueReader values = new JsonValueReader(parser);
            T result = reading.read(parser, values);
            if (parser.nextToken() != null) {
                throw malformed(parser, "nothing more");
            }
            boolean whole = in.checksum() != null ? in.isRight() : !values.knowsTags();
            if (!whole) {
                throw new DatabaseFileException(
                        file,
                        "was changed since it was written: its checksum is "
                                + (in.checksum() != null ? "wrong" : "missing")
                                + ". Use another copy; if it was edited on purpose, remove its members '"
                                + Members.ENVELOPE + "' and '" + Members.SHA_256 + "'.",
                        null);
            }
            return new Checked<>(result, in.checksum());
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
        String found = token == null ? "the end" : token.name();
        return new MalformedFileException(
                "is no database file: expected " + expected + " at line " + at.getLineNr() + ", column "
                        + at.getColumnNr() + ", found " + found + ".",
                "expected " + expected + " at column " + at.getColumnNr() + ", found " + found);
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

    static List<String> strings(JsonParser parser, String expected, String expectedElement) {
        expect(parser, JsonToken.START_ARRAY, expected);
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            strings.add(string(parser, expectedElement));
        }
        return strings;
    }

    static boolean truth(JsonParser parser, String expected) {
        if (parser.currentToken() != JsonToken.VALUE_TRUE) {
            expect(parser, JsonToken.VALUE_FALSE, expected);
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    static long integer(JsonParser parser, String expected) {
        expect(parser, JsonToken.VALUE_NUMBER_INT, expected);
        return parser.getLongValue();
    }
}
