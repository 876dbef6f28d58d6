package io.dictdb.internal.file;

/** Collects the bytes of a document into blocks. */
abstract class BlockWriter {
    private final byte[] block = new byte[BinaryFile.BLOCK_BYTES];
    private int length;

    final void write(int value) {
        if (length == block.length) {
            endBlock();
        }
        block[length++] = (byte) value;
    }

    /** Writes the lowest bytes of a number, the highest of them first. */
    final void writeBytes(long value, int count) {
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            write((int) (value >>> shift));
        }
    }

    final void write(byte[] bytes) {
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
    final void endBlock() {
        if (length > 0) {
            writeBlock(block, length);
            length = 0;
        }
    }

    /** Writes the first bytes of an array as a block. */
    abstract void writeBlock(byte[] bytes, int count);
}
