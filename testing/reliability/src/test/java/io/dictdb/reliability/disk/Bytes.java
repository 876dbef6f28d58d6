package io.dictdb.reliability.disk;

import java.util.Arrays;

/** The bytes of a file. */
final class Bytes {
    private byte[] bytes = new byte[0];
    private int length;

    static Bytes of(byte[] content) {
        Bytes made = new Bytes();
        made.write(0, content);
        return made;
    }

    Bytes copy() {
        Bytes copy = new Bytes();
        copy.bytes = Arrays.copyOf(bytes, length);
        copy.length = length;
        return copy;
    }

    int length() {
        return length;
    }

    byte at(int position) {
        return position < length ? bytes[position] : 0;
    }

    int read(int position, byte[] into) {
        int count = Math.min(into.length, length - position);
        System.arraycopy(bytes, position, into, 0, count);
        return count;
    }

    void write(int position, byte[] written) {
        setLength(Math.max(length, position + written.length));
        System.arraycopy(written, 0, bytes, position, written.length);
    }

    void write(int position, Bytes written) {
        setLength(Math.max(length, position + written.length));
        System.arraycopy(written.bytes, 0, bytes, position, written.length);
    }

    /** Cuts, or fills up with zeros. */
    void setLength(int newLength) {
        if (newLength > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(newLength, bytes.length * 2));
        }
        if (newLength < length) {
            Arrays.fill(bytes, newLength, length, (byte) 0);
        }
        length = newLength;
    }
}
