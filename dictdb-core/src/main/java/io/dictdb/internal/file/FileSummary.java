package io.dictdb.internal.file;

import io.dictdb.DatabaseFileException;
import io.dictdb.Format;
import io.dictdb.InputLimits;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * What a file says about itself at its start and its end. Nothing of it is proved before the file is read whole.
 *
 * @param format what the file is; {@link Format#BINARY} for a compressed one too
 * @param bytes how long it is
 * @param header what it says about itself, or null if the original library wrote it
 * @param records how many records it has of each table; null if it does not tell
 * @param sha256 the checksum that it ends with, or null if it has none
 */
public record FileSummary(
        Format format,
        long bytes,
        @Nullable FileHeader header,
        @Nullable Map<String, Long> records,
        @Nullable String sha256) {

    /**
     * Reads a file's summary. O(tables), whatever the size of the file.
     *
     * @throws DatabaseFileException if the file cannot be read, or does not begin as a database file does
     */
    public static FileSummary read(Path file, InputLimits limits) {
        return DocumentFile.open(
                file,
                limits,
                channel -> BinaryFile.isOne(channel)
                        ? BinaryFile.summary(channel, limits)
                        : JsonFile.summary(channel, limits));
    }

    /** Reads the envelope from a reader that stands on the first token of the document. */
    static FileSummary of(DocumentReader reader, Format format, long bytes, @Nullable String sha256) {
        reader.expect(JsonToken.START_OBJECT, "a database object");
        if (reader.nextToken() == JsonToken.END_OBJECT || !reader.currentName().equals(Members.ENVELOPE)) {
            return new FileSummary(format, bytes, null, null, sha256);
        }
        reader.nextToken();
        Envelope envelope = Envelope.read(reader, null);
        return new FileSummary(format, bytes, envelope.header(), envelope.records(), sha256);
    }

    /** Returns whether the file is a delta, as far as it says. */
    public boolean isDelta() {
        return header != null && header.parent() != null;
    }
}
