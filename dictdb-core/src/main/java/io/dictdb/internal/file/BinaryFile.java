package io.dictdb.internal.file;

import io.dictdb.Format;
import io.dictdb.InputLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file that holds a document as CBOR (RFC 8949). The file is a CBOR sequence (RFC 8742) of
 *
 * <ol>
 *   <li>a header, {@code 55799(["dictdb", VERSION])}, the tag being that of CBOR itself;
 *   <li>blocks, {@code [LENGTH, CRC32C, BYTES]}: BYTES, whose checksum is CRC32C, are the next LENGTH bytes of the document, or if they
 *       are fewer than that, those bytes compressed (DEFLATE, RFC 1951);
 *   <li>a footer, {@code {"sha256": BYTES}}: the SHA-256 of every byte before those of the checksum itself.
 * </ol>
 *
 * <p>The document is what the blocks' bytes put together are: a map with the members of a JSON file. In a record, a field's name is
 * a text the first time in the file, and the number of names before it from then on. Values without a notation of their own in CBOR have
 * registered tags; see {@link Cbor}.
 */
final class BinaryFile {
    static final int BLOCK_BYTES = 1 << 16;

    /** A block's array, its three heads, of which those of the numbers have four bytes. */
    static final int BLOCK_HEADER_BYTES = 16;

    /** An array of three. */
    static final int BLOCK_MARKER = 0x83;

    /** A map of one. */
    static final int FOOTER_MARKER = 0xA1;

    /** How many times as long as its compressed bytes a block may be: what memory a file takes is bound to its size. */
    private static final int MOST_EXPANSION = 100;

    private static final byte[] SELF_DESCRIBED = {(byte) 0xD9, (byte) 0xD9, (byte) 0xF7};
    private static final byte[] MAGIC =
            concatenated(SELF_DESCRIBED, new byte[] {(byte) 0x82, 0x66}, "dictdb".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] FOOTER = concatenated(
            new byte[] {(byte) FOOTER_MARKER, 0x66},
            Members.SHA_256.getBytes(StandardCharsets.US_ASCII),
            new byte[] {0x58, 0x20});
    private static final int SHA_256_BYTES = 32;
    private static final int FIELD_BYTES = 5;
    private static final int HEAD_OF_4_BYTES = 0x1A;
    private static final int BUFFER_BYTES = 1 << 16;

    private BinaryFile() {}

    private static byte[] concatenated(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(whole::put);
        return whole.array();
    }

    /** Returns whether the file begins as a binary one does. Leaves it at its start. */
    static boolean isOne(SeekableByteChannel file) throws IOException {
        ByteBuffer begin = ByteBuffer.allocate(SELF_DESCRIBED.length);
        while (begin.hasRemaining() && file.read(begin) >= 0) {
            // The file may be shorter.
        }
        file.position(0);
        return Arrays.equals(begin.array(), SELF_DESCRIBED);
    }

    /** Returns whether so many stored bytes may stand for so many of a document. */
    static boolean mayExpand(int stored, int content) {
        return content <= (long) stored * MOST_EXPANSION;
    }

    static void fillBlockHeader(byte[] header, int content, int checksum, int stored) {
        ByteBuffer.wrap(header)
                .put((byte) BLOCK_MARKER)
                .put((byte) HEAD_OF_4_BYTES)
                .putInt(content)
                .put((byte) HEAD_OF_4_BYTES)
                .putInt(checksum)
                .put((byte) (Cbor.BYTES << Cbor.MAJOR_SHIFT | HEAD_OF_4_BYTES))
                .putInt(stored);
    }

    /** Returns a number of a block's header, which lacks its first byte; −1 if it is not there. */
    static long fieldOfBlockHeader(byte[] header, int number) {
        return field(header, number, HEAD_OF_4_BYTES);
    }

    static long lengthInBlockHeader(byte[] header) {
        return field(header, 2, Cbor.BYTES << Cbor.MAJOR_SHIFT | HEAD_OF_4_BYTES);
    }

    private static long field(byte[] header, int number, int head) {
        int offset = number * FIELD_BYTES;
        boolean isThere = header.length == BLOCK_HEADER_BYTES - 1 && (header[offset] & 0xFF) == head;
        return isThere ? Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(offset + 1)) : -1;
    }

    /** Writes the file and returns its checksum. */
    static String write(OutputStream out, boolean compressing, int version, DocumentFile.Writing writing)
            throws IOException {
        Checksum.Output summed = new Checksum.Output(out);
        try (OverlappedOutput overlapped = new OverlappedOutput(summed)) {
            overlapped.write(MAGIC);
            overlapped.write(version);
            writeDocument(overlapped, compressing, writing);
            overlapped.write(FOOTER);
            overlapped.drain();
            String checksum = summed.soFar();
            out.write(HexFormat.of().parseHex(checksum));
            return checksum;
        }
    }

    private static void writeDocument(OutputStream out, boolean compressing, DocumentFile.Writing writing)
            throws IOException {
        try (FileBlockWriter blocks = new FileBlockWriter(out, compressing)) {
            CborWriter writer = new CborWriter(blocks);
            writer.writeStartObject();
            writing.write(writer);
            writer.writeEndObject();
            blocks.endBlock();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads the file.
     *
     * @throws MalformedFileException if it holds something else, or was changed
     */
    static <T> Checked<T> read(SeekableByteChannel file, InputLimits limits, DocumentFile.Reading<T> reading)
            throws IOException {
        MessageDigest digest = Checksum.newDigest();
        // Buffered outside the digest, which would else have read ahead of what it must sum up.
        DigestInputStream in = new DigestInputStream(buffered(file), digest);
        int headerBytes = readHeader(in);
        T result;
        try (FileBlockReader blocks = new FileBlockReader(in, headerBytes)) {
            CborReader reader = new CborReader(blocks, limits);
            reader.nextToken();
            result = reading.read(reader, new ValueReader(reader));
            if (!blocks.isAtBlockEnd()) {
                throw reader.malformed("nothing more");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!Arrays.equals(in.readNBytes(FOOTER.length), FOOTER)) {
            throw new MalformedFileException("has no footer after its document; use another copy.");
        }
        byte[] actual = digest.digest();
        byte[] expected = in.readNBytes(SHA_256_BYTES);
        if (!Arrays.equals(actual, expected) || in.read() >= 0) {
            throw new MalformedFileException(
                    "was changed since it was written: its checksum is wrong. Use another copy.");
        }
        return new Checked<>(result, HexFormat.of().formatHex(expected));
    }

    /** Reads what the file says about itself at its start and its end, and nothing between. */
    static FileSummary summary(SeekableByteChannel file, InputLimits limits) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(SHA_256_BYTES);
        file.position(Math.max(0, file.size() - SHA_256_BYTES));
        while (end.hasRemaining() && file.read(end) >= 0) {
            // The file may be shorter.
        }
        file.position(0);
        InputStream in = buffered(file);
        int headerBytes = readHeader(in);
        try (FileBlockReader blocks = new FileBlockReader(in, headerBytes)) {
            CborReader reader = new CborReader(blocks, limits);
            reader.nextToken();
            return FileSummary.of(
                    reader, Format.BINARY, file.size(), HexFormat.of().formatHex(end.array()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static InputStream buffered(SeekableByteChannel file) throws IOException {
        int bytes = (int) Math.max(1, Math.min(file.size(), BUFFER_BYTES));
        return new BufferedInputStream(Channels.newInputStream(file), bytes);
    }

    /** Reads the header and returns how many bytes it has. */
    private static int readHeader(InputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new MalformedFileException("is CBOR, but no database file.");
        }
        int version = in.read();
        if (version == Cbor.ARGUMENT_OF_1_BYTE) {
            version = in.read();
        }
        Envelope.checkVersion(version);
        return MAGIC.length + 1;
    }
}
