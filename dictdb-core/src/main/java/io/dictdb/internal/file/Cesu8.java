package io.dictdb.internal.file;

import java.io.ByteArrayOutputStream;

/** Strings as bytes, each UTF-16 unit encoded on its own as UTF-8 encodes a character: halves of surrogate pairs survive. */
final class Cesu8 {
    private Cesu8() {}

    static byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes.write(c);
            } else if (c < 0x800) {
                bytes.write(0xC0 | c >> 6);
                bytes.write(0x80 | (c & 0x3F));
            } else {
                bytes.write(0xE0 | c >> 12);
                bytes.write(0x80 | (c >> 6 & 0x3F));
                bytes.write(0x80 | (c & 0x3F));
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes bytes.
     *
     * @throws MalformedFileException if they end within a unit
     */
    static String decode(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            int first = bytes[i] & 0xFF;
            int more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : 2;
            int unit = more == 0 ? first : more == 1 ? first & 0x1F : first & 0x0F;
            if (i + more >= end) {
                throw new MalformedFileException("holds a string that ends within a character.");
            }
            for (int k = 0; k < more; k++) {
                i++;
                unit = unit << 6 | (bytes[i] & 0x3F);
            }
            text.append((char) unit);
        }
        return text.toString();
    }
}
