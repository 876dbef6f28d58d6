package io.dictdb.internal.file;

import io.dictdb.DatabaseFileException;
import io.dictdb.InputLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment of a journal, record by record, and tells where it ends to be whole. Takes no more memory than a record needs. Not safe
 * for use by several threads.
 */
public final class JournalReader implements AutoCloseable {
    private final Path file;
    private final SeekableByteChannel channel;
    private final long size;
    private final @Nullable JournalHeader header;
    private final byte[] segment;

    /** The bytes from {@link #windowStart} on, as many as {@link #windowBytes} says. */
    private final byte[] window = new byte[2 * JournalFrame.MOST_BYTES];

    private long windowStart;
    private int windowBytes;

    private long position = JournalHeader.BYTES;
    private long recordStart;
    private long from;
    private long to;

    private JournalReader(Path file, SeekableByteChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        size = channel.size();
        load(0);
        segment = new byte[JournalHeader.BYTES];
        System.arraycopy(window, 0, segment, 0, Math.min(windowBytes, segment.length));
        header = size < segment.length ? null : JournalHeader.decode(segment);
    }

    /**
     * Opens a segment.
     *
     * @throws DatabaseFileException if it is of a newer format
     */
    public static JournalReader open(Path file) throws IOException {
        SeekableByteChannel channel = Storage.openAt(file);
        try {
            return new JournalReader(file, channel);
        } catch (MalformedFileException e) {
            channel.close();
            throw new DatabaseFileException(file, e.getMessage(), e);
        } catch (Throwable failure) {
            channel.close();
            throw failure;
        }
    }

    /** Returns what the segment says about itself, or null if that is not whole. */
    public @Nullable JournalHeader header() {
        return header;
    }

    /** Returns whether there is no more than a header can be, so that it may never have been written whole. */
    public boolean hasNoRecords() {
        return size <= JournalHeader.BYTES;
    }

    /** Returns how many bytes the file has. */
    public long size() {
        return size;
    }

    /** Returns where the last whole record ends. */
    public long position() {
        return position;
    }

    /** Returns whether the last whole record is the last thing in the file. */
    public boolean isAtEnd() {
        return position == size;
    }

    /** Goes on to the next record, and returns false if no whole one is there. */
    public boolean next() throws IOException {
        long at = position;
        for (int part = 0; ; part++) {
            JournalFrame frame = frameAt(at);
            if (frame == null || frame.position() != at || frame.part() != part) {
                return false;
            }
            if (part > 0 && (frame.from() != from || frame.to() != to)) {
                return false;
            }
            from = frame.from();
            to = frame.to();
            at += JournalFrame.HEADER_BYTES + frame.length();
            if (frame.last()) {
                recordStart = position;
                position = at;
                return true;
            }
        }
    }

    /** Returns how many changes the database had seen before the record's statement. */
    public long from() {
        return from;
    }

    /** Returns how many changes the database has seen after the record's statement. */
    public long to() {
        return to;
    }

    /**
     * Reads what the record's statement changed.
     *
     * @throws DatabaseFileException if that is nothing a statement can change
     */
    public DeltaDocument read(UUID database) throws IOException {
        Parts parts = new Parts(recordStart);
        try {
            CborReader reader = new CborReader(parts, InputLimits.DEFAULT);
            DeltaDocument document = StatementDocument.read(file, new FileHeader(database, to, null, null), reader);
            if (!parts.isAtBlockEnd() || parts.next != position) {
                throw reader.malformed("nothing more");
            }
            return document;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (MalformedFileException e) {
            throw new DatabaseFileException(file, e.getMessage(), e);
        }
    }

    /**
     * Returns whether what follows the last whole record was once on disk with all before it, or is not where it was written. If not,
     * all that follows may be what a crash left of records that were never forced. O(bytes that follow).
     *
     * @param reached the last change of the records that are whole
     */
    public boolean isDamaged(long reached) throws IOException {
        for (long at = position; at <= size - JournalFrame.HEADER_BYTES; at++) {
            if (!isIn(at, Integer.BYTES)) {
                load(at);
            }
            int offset = (int) (at - windowStart);
            if (ByteBuffer.wrap(window).getInt(offset) == JournalFrame.MARKER) {
                JournalFrame frame = frameAt(at);
                if (frame != null && (frame.forced() > reached || frame.position() != at)) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable JournalFrame frameAt(long at) throws IOException {
        if (at >= size) {
            return null;
        }
        if (!isIn(at, (int) Math.min(JournalFrame.MOST_BYTES, size - at))) {
            load(at);
        }
        return JournalFrame.decode(window, (int) (at - windowStart), windowBytes, segment);
    }

    private boolean isIn(long at, int count) {
        return at >= windowStart && at + count <= windowStart + windowBytes;
    }

    private void load(long start) throws IOException {
        windowStart = start;
        ByteBuffer buffer = ByteBuffer.wrap(window);
        channel.position(start);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // The file may be shorter.
        }
        windowBytes = buffer.position();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Puts a record together again, whose parts {@link JournalReader#next} has found to be whole. */
    private final class Parts extends BlockReader {
        private long start;
        private long next;

        Parts(long start) {
            this.start = start;
            next = start;
        }

        @Override
        void readBlock() {
            JournalFrame frame;
            try {
                frame = next < position ? frameAt(next) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (frame == null) {
                throw new MalformedFileException(
                        "holds a record at byte " + recordStart + " that ends too early; use another copy.");
            }
            start = next;
            int offset = (int) (start - windowStart) + JournalFrame.HEADER_BYTES;
            byte[] content = new byte[frame.length()];
            System.arraycopy(window, offset, content, 0, content.length);
            setBlock(content, content.length);
            next = start + JournalFrame.HEADER_BYTES + frame.length();
        }

        @Override
        long blockStart() {
            return start;
        }
    }
}
