package io.dictdb.internal.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a journal's record begins with: a marker (4 bytes), the CRC32C of all that follows and of what is the segment's own (4),
 * the length of the content (4), the part's number in its record (4; the highest bit is set in the last part), where in the file it is
 * (8), the changes that the database had seen before the statement and after it (8 each), and how many of them were on disk then
 * (8).
 *
 * @param length how many bytes of content follow
 * @param part the part's number in its record, from 0
 * @param last whether it is the record's last
 * @param position where in the file it was written
 * @param from how many changes the database had seen before the statement
 * @param to how many it has seen after it
 * @param forced up to which change the journal was forced when this was written
 */
record JournalFrame(int length, int part, boolean last, long position, long from, long to, long forced) {
    static final int HEADER_BYTES = 48;
    static final int MOST_BYTES = HEADER_BYTES + BinaryFile.BLOCK_BYTES;
    static final int MARKER = 0xD1C7DB4A;

    private static final int CHECKSUM_AT = Integer.BYTES;
    private static final int CHECKED_FROM = 2 * Integer.BYTES;
    private static final int LAST = 1 << 31;

    /** Returns the header and the content, which has the frame's length. */
    byte[] encoded(byte[] content, byte[] segment) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + length)
                .putInt(MARKER)
                .putInt(0)
                .putInt(length)
                .putInt(last ? part | LAST : part)
                .putLong(position)
                .putLong(from)
                .putLong(to)
                .putLong(forced)
                .put(content, 0, length);
        return bytes.putInt(CHECKSUM_AT, checksum(segment, bytes.array(), 0, length))
                .array();
    }

    private static int checksum(byte[] segment, byte[] bytes, int offset, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(segment);
        checksum.update(bytes, offset + CHECKED_FROM, HEADER_BYTES - CHECKED_FROM + length);
        return (int) checksum.getValue();
    }

    /**
     * Returns the frame that begins at a place, or null if there is none that is whole.
     *
     * @param end where the bytes end
     * @param segment what the segment begins with
     */
    static @Nullable JournalFrame decode(byte[] bytes, int offset, int end, byte[] segment) {
        if (end - offset < HEADER_BYTES) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, offset, HEADER_BYTES);
        int marker = header.getInt();
        int checksum = header.getInt();
        int length = header.getInt();
        if (marker != MARKER || length <= 0 || length > end - offset - HEADER_BYTES) {
            return null;
        }
        if (checksum != checksum(segment, bytes, offset, length)) {
            return null;
        }
        int part = header.getInt();
        return new JournalFrame(
                length,
                part & ~LAST,
                (part & LAST) != 0,
                header.getLong(),
                header.getLong(),
                header.getLong(),
                header.getLong());
    }
}
