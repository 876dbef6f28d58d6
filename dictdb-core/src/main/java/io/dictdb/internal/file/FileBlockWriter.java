package io.dictdb.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/** Writes the blocks of a binary file, each with a checksum, compressed or not. */
final class FileBlockWriter extends BlockWriter implements AutoCloseable {
    private final OutputStream out;
    private final byte[] header = new byte[BinaryFile.BLOCK_HEADER_BYTES];
    private final byte[] compressed = new byte[BinaryFile.BLOCK_BYTES];
    private final Deflater deflater;
    private final boolean compressing;

    FileBlockWriter(OutputStream out, boolean compressing) {
        this.out = out;
        this.compressing = compressing;
        deflater = new Deflater(Deflater.BEST_SPEED, true);
    }

    @Override
    void writeBlock(byte[] bytes, int count) {
        int stored = compressing ? compress(bytes, count) : count;
        byte[] source = stored == count ? bytes : compressed;
        CRC32C checksum = new CRC32C();
        checksum.update(source, 0, stored);
        BinaryFile.fillBlockHeader(header, count, (int) checksum.getValue(), stored);
        try {
            out.write(header);
            out.write(source, 0, stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many bytes the block has when compressed, or its own length if it is to stay as it is. */
    private int compress(byte[] bytes, int count) {
        deflater.reset();
        deflater.setInput(bytes, 0, count);
        deflater.finish();
        int stored = deflater.deflate(compressed, 0, count);
        boolean worthIt = deflater.finished() && stored < count && BinaryFile.mayExpand(stored, count);
        return worthIt ? stored : count;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
