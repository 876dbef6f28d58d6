package io.dictdb.internal.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a segment of a journal begins with: {@code "dictdb j"}, the format version (4 bytes), the database (16), the segment's number
 * (8), the changes before it (8), and the CRC32C of all that (4).
 *
 * @param database the id of the database
 * @param number the segment's number; the one after it has the next
 * @param first how many changes the database had seen before the first record
 */
public record JournalHeader(UUID database, long number, long first) {
    static final int BYTES = 48;

    private static final byte[] MAGIC = "dictdb j".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;

    byte[] encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .putInt(FORMAT_VERSION)
                .putLong(database.getMostSignificantBits())
                .putLong(database.getLeastSignificantBits())
                .putLong(number)
                .putLong(first);
        return bytes.putInt(checksum(bytes.array())).array();
    }

    private static int checksum(byte[] encoded) {
        CRC32C checksum = new CRC32C();
        checksum.update(encoded, 0, CHECKED_BYTES);
        return (int) checksum.getValue();
    }

    /**
     * Returns the header that the bytes are, or null if they are none.
     *
     * @throws MalformedFileException if it is of a newer format
     */
    static @Nullable JournalHeader decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        byte[] magic = new byte[MAGIC.length];
        bytes.get(magic);
        int version = bytes.getInt();
        JournalHeader header =
                new JournalHeader(new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong(), bytes.getLong());
        if (!Arrays.equals(magic, MAGIC) || bytes.getInt() != checksum(encoded)) {
            return null;
        }
        if (version != FORMAT_VERSION) {
            throw new MalformedFileException("has journal format version " + version
                    + ", and this version of DictDB reads version " + FORMAT_VERSION
                    + "; read it with the version that wrote it, or a later one.");
        }
        return header;
    }
}
