package io.dictdb.internal.file;

import java.util.Arrays;

/** Puts the content of a document together again, block by block. Each is checked before anything in it is looked at. */
abstract class BlockReader {
    private static final int FIRST_PART = 1 << 12;

    private byte[] block = new byte[0];
    private int position;
    private int limit;

    /** Returns the next byte of the content, without taking it. */
    final int peek() {
        if (position == limit) {
            readBlock();
        }
        return block[position] & 0xFF;
    }

    final int read() {
        if (position == limit) {
            readBlock();
        }
        return block[position++] & 0xFF;
    }

    /** Reads a number of some bytes, the highest first. */
    final long readBytes(int count) {
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
    final <T> T read(int length, Conversion<T> conversion) {
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
    final boolean isAtBlockEnd() {
        return position == limit;
    }

    /** Takes bytes for the block that follows. */
    final void setBlock(byte[] bytes, int count) {
        block = bytes;
        position = 0;
        limit = count;
    }

    /** Reads the next block and {@link #setBlock sets} it. */
    abstract void readBlock();

    /** Returns where in the file the block begins that was read last. */
    abstract long blockStart();
}
