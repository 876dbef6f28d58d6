package io.dictdb.exchange;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a file, read from its beginning. A byte order mark says how it is encoded, whatever else was said, and is no part of the
 * text. Bytes that stand for no text are an error, never replaced.
 */
final class TextInput implements Closeable {
    private static final int LONGEST_MARK = 3;

    private final Path file;
    private final Charset charset;
    private final long size;
    private final CountedStream bytes;
    private final Reader reader;

    /** Opens a file; the encoding applies if it has no byte order mark. */
    TextInput(Path file, Charset encoding) {
        this.file = file;
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new ImportException(file, 0, "is no regular file.", null);
            }
            size = Files.size(file);
            bytes = new CountedStream(Files.newInputStream(file));
            PushbackInputStream in = new PushbackInputStream(bytes, LONGEST_MARK);
            charset = charset(in, encoding);
            reader = new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (NoSuchFileException e) {
            throw new ImportException(file, 0, "does not exist.", e);
        } catch (IOException e) {
            throw new ImportException(file, 0, "cannot be read (" + e + ").", e);
        }
    }

    /** Reads the byte order mark, if there is one. */
    private static Charset charset(PushbackInputStream in, Charset otherwise) throws IOException {
        byte[] first = in.readNBytes(LONGEST_MARK);
        int mark = 0;
        Charset charset = otherwise;
        if (startsWith(first, 0xEF, 0xBB, 0xBF)) {
            charset = StandardCharsets.UTF_8;
            mark = 3;
        } else if (startsWith(first, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (startsWith(first, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        }
        in.unread(first, mark, first.length - mark);
        return charset;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    Reader reader() {
        return reader;
    }

    /** Returns how many bytes were read so far. */
    long position() {
        return bytes.count;
    }

    long size() {
        return size;
    }

    /** Returns the exception for a failure to read on. */
    ImportException failure(IOException e) {
        Watch.checkNotInterrupted(e);
        if (e instanceof CharacterCodingException) {
            return new ImportException(
                    file,
                    EncodingFault.line(file, charset),
                    "is not encoded in " + charset
                            + "; convert the file, or name the encoding of CSV with encoding(…).",
                    e);
        }
        return new ImportException(file, 0, "cannot be read (" + e + ").", e);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new ImportException(file, 0, "cannot be closed (" + e + ").", e);
        }
    }

    private static final class CountedStream extends FilterInputStream {
        private long count;

        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
