package io.dictdb.internal.file;

import io.dictdb.Format;
import io.dictdb.InputLimits;
import io.dictdb.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;

/** A file that holds one JSON object, in pure ASCII, whose last member is the {@link Checksum} of all before it. */
final class JsonFile {
    /** What a number has beside its digits: a sign, a point and an exponent. */
    static final int AROUND_DIGITS = 20;

    /** Lists and maps of the file around a record's values. */
    private static final int NESTING_AROUND_VALUES = 20;

    /** Strings, names and numbers are held against the {@link InputLimits} where they are read. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Values.MAX_NESTING * 2 + NESTING_AROUND_VALUES)
                    .maxNumberLength(Integer.MAX_VALUE)
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

    private JsonFile() {}

    /** Writes the file and returns its checksum. */
    static String write(OutputStream out, DocumentFile.Writing writing) throws IOException {
        Checksum.Output summed = new Checksum.Output(out);
        try (OverlappedOutput overlapped = new OverlappedOutput(summed)) {
            JsonWriter writer = new JsonWriter(overlapped);
            writer.writeStartObject();
            writing.write(writer);
            writer.flush();
            overlapped.drain();
            String checksum = summed.soFar();
            writer.writeStringProperty(Members.SHA_256, checksum);
            writer.writeEndObject();
            writer.writeLineFeed();
            writer.flush();
            overlapped.drain();
            return checksum;
        }
    }

    /**
     * Reads the file.
     *
     * @throws MalformedFileException if it holds something else, or was changed
     */
    static <T> Checked<T> read(SeekableByteChannel file, InputLimits limits, DocumentFile.Reading<T> reading)
            throws IOException {
        try (Checksum.Input in = Checksum.Input.of(file, Channels.newInputStream(file));
                JsonReader reader = new JsonReader(in, limits)) {
            if (reader.nextToken() == null) {
                throw new MalformedFileException("is empty, not a database file.");
            }
            ValueReader values = new ValueReader(reader);
            T result = reading.read(reader, values);
            if (reader.nextToken() != null) {
                throw reader.malformed("nothing more");
            }
            boolean whole = in.checksum() != null ? in.isRight() : !values.isOwnFile();
            if (!whole) {
                throw new MalformedFileException("was changed since it was written: its checksum is "
                        + (in.checksum() != null ? "wrong" : "missing")
                        + ". Use another copy; if it was edited on purpose, remove its members '" + Members.ENVELOPE
                        + "' and '" + Members.SHA_256 + "'.");
            }
            return new Checked<>(result, in.checksum());
        } catch (StreamConstraintsException e) {
            throw new InputLimitException(
                    "has more lists and maps within each other", "maxNesting", limits.maxNesting());
        }
    }

    /** Reads what the file says about itself at its start and its end, and nothing between. */
    static FileSummary summary(SeekableByteChannel file, InputLimits limits) throws IOException {
        try (Checksum.Input in = Checksum.Input.of(file, Channels.newInputStream(file));
                JsonReader reader = new JsonReader(in, limits)) {
            if (reader.nextToken() == null) {
                throw new MalformedFileException("is empty, not a database file.");
            }
            return FileSummary.of(reader, Format.JSON, file.size(), in.checksum());
        }
    }

    /** Returns what the parser says is wrong, without where it says an outer list or object begins, which it does not know for texts. */
    static String problem(JacksonException e) {
        return e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    }
}
