package io.dictdb.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Puts the content of a binary file together again, block by block. Each is checked before anything in it is looked at. */
final class BlockReader implements AutoCloseable {
    private static final int FIRST_PART = 1 << 12;

    private final InputStream in;
    private final byte[] stored = new byte[BinaryFile.BLOCK_BYTES];
    private final byte[] inflated = new byte[BinaryFile.BLOCK_BYTES];
    private final Inflater inflater = new Inflater(true);
    private byte[] block = stored;
    private int position;
    private int limit;

    /** Where in the file the block begins, and the one after it. */
    private long start;

    private long next;

    /**
     * @param start where in the file the stream begins
     */
    BlockReader(InputStream in, long start) {
        this.in = in;
        this.start = start;
        this.next = start;
    }

    /** Returns the next byte of the content, without taking it. */
    int peek() {
        if (position == limit) {
            readBlock();
        }
        return block[position] & 0xFF;
    }

    int read() {
        if (position == limit) {
            readBlock();
        }
        return block[position++] & 0xFF;
    }

    /** Reads a number of some bytes, the highest first. */
    long readBytes(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << Byte.SIZE | read();
        }
        return value;
    }

    /** What is made of bytes that lie side by side. */
    interface Conversion<T> {
        T convert(byte[] bytes, int offset, int length);
    }

    /** Reads that many bytes and makes something of them. Takes no more memory than there are bytes, whatever the length says. */
    <T> T read(int length, Conversion<T> conversion) {
        if (length <= limit - position) {
            T converted = conversion.convert(block, position, length);
            position += length;
            return converted;
        }
        byte[] bytes = new byte[Math.min(length, FIRST_PART)];
        int filled = 0;
        while (filled < length) {
            if (position == limit) {
                readBlock();
            }
            int part = Math.min(length - filled, limit - position);
            if (filled + part > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, Math.max(filled + part, bytes.length * 2L)));
            }
            System.arraycopy(block, position, bytes, filled, part);
            position += part;
            filled += part;
        }
        return conversion.convert(bytes, 0, length);
    }

    /** Returns whether all of the last block was taken. */
    boolean isAtBlockEnd() {
        return position == limit;
    }

    /** Returns where in the file the block begins that was read last. */
    long blockStart() {
        return start;
    }

    private void readBlock() {
        start = next;
        try {
            int marker = in.read();
            if (marker != BinaryFile.BLOCK_MARKER) {
                throw new MalformedFileException(
                        marker < 0 || marker == BinaryFile.FOOTER_MARKER
                                ? "ends early, at byte " + start + "; use another copy."
                                : damaged(" does not begin as a block does"));
            }
            byte[] header = in.readNBytes(BinaryFile.BLOCK_HEADER_BYTES - 1);
            long content = BinaryFile.fieldOfBlockHeader(header, 0);
            long checksum = BinaryFile.fieldOfBlockHeader(header, 1);
            long length = BinaryFile.lengthInBlockHeader(header);
            boolean possible = content > 0
                    && content <= BinaryFile.BLOCK_BYTES
                    && length > 0
                    && length <= content
                    && BinaryFile.mayExpand((int) length, (int) content);
            if (!possible) {
                throw new MalformedFileException(damaged(" has a length that no block has"));
            }
            int read = in.readNBytes(stored, 0, (int) length);
            CRC32C actual = new CRC32C();
            actual.update(stored, 0, read);
            if (read < length || actual.getValue() != checksum) {
                throw new MalformedFileException(damaged(" was changed since it was written"));
            }
            next = start + BinaryFile.BLOCK_HEADER_BYTES + length;
            block = length == content ? stored : inflate((int) length, (int) content);
            position = 0;
            limit = (int) content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] inflate(int length, int content) {
        inflater.reset();
        inflater.setInput(stored, 0, length);
        try {
            int count = inflater.inflate(inflated, 0, content);
            if (count == content && inflater.inflate(new byte[1]) == 0 && inflater.finished()) {
                return inflated;
            }
        } catch (DataFormatException e) {
            // Reported with the blocks of other lengths.
        }
        throw new MalformedFileException(damaged(" does not decompress"));
    }

    private String damaged(String problem) {
        return "is damaged: the block at byte " + start + problem + "; use another copy.";
    }

    @Override
    public void close() {
        inflater.end();
    }
}
