package io.dictdb.internal.file;

import io.dictdb.DatabaseFileException;
import io.dictdb.FileLimitException;
import io.dictdb.Format;
import io.dictdb.InputLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;

/** A file that holds a document, in any {@link Format}. */
final class DocumentFile {
    private DocumentFile() {}

    /** What is done with a file's document. */
    interface Reading<T> {
        T read(DocumentReader reader, ValueReader values);
    }

    /** What a file's outermost object is filled with. */
    interface Writing {
        void write(DocumentWriter writer);
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param version the format version that the content needs
     * @param watch follows it; the writing has begun the file
     * @return its checksum
     * @throws DatabaseFileException if the file cannot be written
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    static String write(AtomicFile target, Format format, int version, Writing writing, FileWatch watch) {
        Content content = new Content(format, version, writing);
        target.write(content, watch);
        watch.end();
        return content.checksum;
    }

    private static final class Content implements AtomicFile.Content {
        private final Format format;
        private final int version;
        private final Writing writing;
        private String checksum = "";

        Content(Format format, int version, Writing writing) {
            this.format = format;
            this.version = version;
            this.writing = writing;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            checksum = switch (format) {
                case JSON -> JsonFile.write(out, writing);
                case BINARY -> BinaryFile.write(out, false, version, writing);
                case COMPRESSED -> BinaryFile.write(out, true, version, writing);
            };
        }
    }

    /**
     * Reads a file that holds one document and nothing else. What was read counts only once this returns: the checksum, which every
     * file of DictDB's own has, is known to be right at the end.
     *
     * @param format what the file must be, or null to find out
     * @throws DatabaseFileException if it cannot be read, holds something else, naming the place, or was changed
     */
    static <T> Checked<T> read(
            Path file, @Nullable Format format, InputLimits limits, Reading<T> reading, FileWatch watch) {
        Checked<T> read = open(file, limits, opened -> {
            watch.begin(file, opened.size());
            SeekableByteChannel channel = new WatchedChannel(opened, watch);
            boolean binary = BinaryFile.isOne(channel);
            checkFormat(format, binary);
            return binary ? BinaryFile.read(channel, limits, reading) : JsonFile.read(channel, limits, reading);
        });
        watch.end();
        return read;
    }

    /** What is done with an open file. */
    interface Use<T> {
        T use(SeekableByteChannel channel) throws IOException;
    }

    /**
     * Opens a file and does something with it.
     *
     * @throws DatabaseFileException if it cannot be read or holds something else
     */
    static <T> T open(Path file, InputLimits limits, Use<T> use) {
        try (SeekableByteChannel channel = Storage.openAt(file)) {
            long size = channel.size();
            if (size > limits.maxFileBytes()) {
                throw new InputLimitException("has " + size + " bytes", "maxFileBytes", limits.maxFileBytes());
            }
            return use.use(channel);
        } catch (NoSuchFileException e) {
            throw new DatabaseFileException(file, "does not exist.", e);
        } catch (IOException e) {
            throw cannotRead(file, e);
        } catch (JacksonIOException e) {
            throw cannotRead(file, e.getCause());
        } catch (InputLimitException e) {
            throw new FileLimitException(file, e.getMessage(), e.limit, e.most);
        } catch (MalformedFileException e) {
            throw new DatabaseFileException(file, e.getMessage(), e);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new DatabaseFileException(file, "is no whole JSON file: " + JsonFile.problem(e) + where + ".", e);
        } catch (OutOfMemoryError e) { // nothing can reach what was read, so it is free again
            throw new DatabaseFileException(
                    file, "holds more than fits into memory; give the JVM more of it (-Xmx).", e);
        }
    }

    private static DatabaseFileException cannotRead(Path file, @Nullable Throwable cause) {
        return new DatabaseFileException(file, "cannot be read (" + IoFailure.reason(cause) + ").", cause);
    }

    private static void checkFormat(@Nullable Format format, boolean binary) {
        if (format != null && (format == Format.JSON) == binary) {
            throw new MalformedFileException(
                    binary
                            ? "is binary, not JSON; use Format.BINARY, or DictDB.load(path), which finds out."
                            : "is not binary; use Format.JSON if it is that, or DictDB.load(path), which finds out.");
        }
    }
}
