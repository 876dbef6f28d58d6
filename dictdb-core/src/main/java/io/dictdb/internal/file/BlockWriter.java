package io.dictdb.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/** Cuts the content of a binary file into blocks, each with a checksum, compressed or not. */
final class BlockWriter implements AutoCloseable {
    private final OutputStream out;
    private final byte[] block = new byte[BinaryFile.BLOCK_BYTES];
    private final byte[] header = new byte[BinaryFile.BLOCK_HEADER_BYTES];
    private final byte[] compressed = new byte[BinaryFile.BLOCK_BYTES];
    private final Deflater deflater;
    private final boolean compressing;
    private int length;

    BlockWriter(OutputStream out, boolean compressing) {
        this.out = out;
        this.compressing = compressing;
        deflater = new Deflater(Deflater.BEST_SPEED, true);
    }

    void write(int value) {
        if (length == block.length) {
            endBlock();
        }
        block[length++] = (byte) value;
    }

    /** Writes the lowest bytes of a number, the highest of them first. */
    void writeBytes(long value, int count) {
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            write((int) (value >>> shift));
        }
    }

    void write(byte[] bytes) {
        int written = 0;
        while (written < bytes.length) {
            if (length == block.length) {
                endBlock();
            }
            int part = Math.min(bytes.length - written, block.length - length);
            System.arraycopy(bytes, written, block, length, part);
            length += part;
            written += part;
        }
    }

    /** Writes what has come together as a block. */
    void endBlock() {
        if (length == 0) {
            return;
        }
        int stored = compressing ? compress() : length;
        byte[] source = stored == length ? block : compressed;
        CRC32C checksum = new CRC32C();
        checksum.update(source, 0, stored);
        BinaryFile.fillBlockHeader(header, length, (int) checksum.getValue(), stored);
        try {
            out.write(header);
            out.write(source, 0, stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        length = 0;
    }

    /** Returns how many bytes the block has when compressed, or its own length if it is to stay as it is. */
    private int compress() {
        deflater.reset();
        deflater.setInput(block, 0, length);
        deflater.finish();
        int stored = deflater.deflate(compressed, 0, length);
        boolean worthIt = deflater.finished() && stored < length && BinaryFile.mayExpand(stored, length);
        return worthIt ? stored : length;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
