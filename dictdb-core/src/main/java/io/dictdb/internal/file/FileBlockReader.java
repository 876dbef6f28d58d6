package io.dictdb.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the blocks of a binary file. */
final class FileBlockReader extends BlockReader implements AutoCloseable {
    private final InputStream in;

    /** As long as the longest block so far, of which most files have one that is short. */
    private byte[] stored = {};

    private byte[] inflated = {};
    private final Inflater inflater = new Inflater(true);

    /** Where in the file the block begins, and the one after it. */
    private long start;

    private long next;

    /**
     * @param start where in the file the stream begins
     */
    FileBlockReader(InputStream in, long start) {
        this.in = in;
        this.start = start;
        this.next = start;
    }

    @Override
    long blockStart() {
        return start;
    }

    @Override
    void readBlock() {
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
            stored = atLeast((int) length, stored);
            int read = in.readNBytes(stored, 0, (int) length);
            if (read < length || !isRight(stored, read, checksum)) {
                throw new MalformedFileException(damaged(" was changed since it was written"));
            }
            next = start + BinaryFile.BLOCK_HEADER_BYTES + length;
            setBlock(length == content ? stored : inflate((int) length, (int) content), (int) content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] atLeast(int length, byte[] buffer) {
        return buffer.length >= length ? buffer : new byte[length];
    }

    private static boolean isRight(byte[] bytes, int count, long checksum) {
        CRC32C actual = new CRC32C();
        actual.update(bytes, 0, count);
        return actual.getValue() == checksum;
    }

    private byte[] inflate(int length, int content) {
        inflated = atLeast(content, inflated);
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
