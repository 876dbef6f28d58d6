package io.dictdb.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where in a file bytes are that stand for no text. A reader only knows that they are ahead of what it has returned. */
final class EncodingFault {
    private static final int CHUNK = 1 << 13;

    private EncodingFault() {}

    /** Returns the line of the first such bytes, from 1, by reading the file anew; 0 if it cannot be read again, or was changed. */
    static long line(Path file, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder(); // which reports them
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer text = CharBuffer.allocate(CHUNK);
        long line = 1;
        try (InputStream in = Files.newInputStream(file)) {
            boolean atEnd = false;
            while (!atEnd) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                atEnd = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, text, atEnd);
                    line += text.flip().chars().filter(c -> c == '\n').count();
                    text.clear();
                } while (result.isOverflow());
                if (result.isError()) {
                    return line;
                }
                bytes.compact();
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }
}
