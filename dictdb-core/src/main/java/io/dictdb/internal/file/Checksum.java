package io.dictdb.internal.file;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a JSON file up to its last member, which holds it. */
final class Checksum {
    /** The last member as {@link RecordPerLinePrinter} lays it out, with all that follows it. */
    private static final Pattern LAST_MEMBER =
            Pattern.compile(",\n    \"" + Members.SHA_256 + "\": \"([0-9a-f]{64})\"\n}\n");

    private static final int LAST_MEMBER_BYTES = (",\n    \"" + Members.SHA_256 + "\": \"\"\n}\n").length() + 64;

    private Checksum() {}

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Sums up what is written through it. */
    static final class Output extends FilterOutputStream {
        private final MessageDigest digest = newDigest();

        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            digest.update((byte) value);
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            digest.update(bytes, offset, length);
            out.write(bytes, offset, length);
        }

        /** Returns the checksum of all that was written so far. */
        String soFar() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** Sums up what is read through it, up to the file's last member. */
    static final class Input extends FilterInputStream {
        private final MessageDigest digest = newDigest();
        private final @Nullable String expected;
        private long left;

        private Input(InputStream in, @Nullable String expected, long length) {
            super(in);
            this.expected = expected;
            left = length;
        }

        /** Looks for the checksum at the file's end, and goes back to its start. */
        static Input of(SeekableByteChannel file, InputStream in) throws IOException {
            long length = Math.max(0, file.size() - LAST_MEMBER_BYTES);
            ByteBuffer end = ByteBuffer.allocate(LAST_MEMBER_BYTES);
            file.position(length);
            while (end.hasRemaining() && file.read(end) >= 0) {
                // The file may be shorter than its last member would be.
            }
            file.position(0);
            Matcher member = LAST_MEMBER.matcher(new String(end.array(), 0, end.position(), StandardCharsets.US_ASCII));
            return new Input(in, member.matches() ? member.group(1) : null, length);
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read > 0) {
                digest.update(bytes, offset, (int) Math.min(read, left));
                left -= Math.min(read, left);
            }
            return read;
        }

        /** Returns the checksum that the file ends with, or null if it ends otherwise. */
        @Nullable
        String checksum() {
            return expected;
        }

        /** Returns whether the checksum is that of what was read, which is the whole file. */
        boolean isRight() {
            return HexFormat.of().formatHex(digest.digest()).equals(expected);
        }
    }
}
