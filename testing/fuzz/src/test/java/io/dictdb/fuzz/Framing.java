package io.dictdb.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Puts any content into files whose checksums are right, so that it is the content that is read and not the checksums that refuse it. */
final class Framing {
    private static final byte[] BINARY_HEADER = {
        (byte) 0xD9, (byte) 0xD9, (byte) 0xF7, (byte) 0x82, 0x66, 'd', 'i', 'c', 't', 'd', 'b', 2
    };
    private static final byte[] BINARY_FOOTER = {(byte) 0xA1, 0x66, 's', 'h', 'a', '2', '5', '6', 0x58, 0x20};
    private static final int BLOCK_BYTES = 1 << 16;

    private static final byte[] JOURNAL_MAGIC = "dictdb j".getBytes(StandardCharsets.US_ASCII);
    private static final int JOURNAL_HEADER_BYTES = 48;
    private static final int FRAME_HEADER_BYTES = 48;
    private static final int FRAME_MARKER = 0xD1C7DB4A;
    private static final int LAST_PART = 1 << 31;

    private Framing() {}

    /** Returns a binary file with that document. */
    static byte[] binaryFile(byte[] document) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(BINARY_HEADER);
        for (int start = 0; start < document.length; start += BLOCK_BYTES) {
            int length = Math.min(BLOCK_BYTES, document.length - start);
            CRC32C checksum = new CRC32C();
            checksum.update(document, start, length);
            file.writeBytes(ByteBuffer.allocate(16)
                    .put((byte) 0x83)
                    .put((byte) 0x1A)
                    .putInt(length)
                    .put((byte) 0x1A)
                    .putInt((int) checksum.getValue())
                    .put((byte) 0x5A)
                    .putInt(length)
                    .array());
            file.write(document, start, length);
        }
        file.writeBytes(BINARY_FOOTER);
        file.writeBytes(sha256(file.toByteArray()));
        return file.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the first segment of a journal, which has one statement of that content. */
    static byte[] journalSegment(byte[] content) {
        UUID database = new UUID(1, 2);
        ByteBuffer header = ByteBuffer.allocate(JOURNAL_HEADER_BYTES)
                .put(JOURNAL_MAGIC)
                .putInt(1)
                .putLong(database.getMostSignificantBits())
                .putLong(database.getLeastSignificantBits())
                .putLong(1)
                .putLong(0);
        CRC32C headerChecksum = new CRC32C();
        headerChecksum.update(header.array(), 0, header.position());
        header.putInt((int) headerChecksum.getValue());
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER_BYTES + content.length)
                .putInt(FRAME_MARKER)
                .putInt(0)
                .putInt(content.length)
                .putInt(LAST_PART)
                .putLong(JOURNAL_HEADER_BYTES)
                .putLong(0)
                .putLong(1)
                .putLong(0)
                .put(content);
        CRC32C checksum = new CRC32C();
        checksum.update(header.array());
        checksum.update(frame.array(), 8, frame.capacity() - 8);
        frame.putInt(4, (int) checksum.getValue());
        return ByteBuffer.allocate(header.capacity() + frame.capacity())
                .put(header.array())
                .put(frame.array())
                .array();
    }
}
