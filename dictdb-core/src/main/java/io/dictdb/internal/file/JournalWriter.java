package io.dictdb.internal.file;

import io.dictdb.internal.store.TableCut;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes a segment of a journal: a {@link JournalHeader} and then records, one for each statement, each in parts with a {@link
 * JournalFrame}. After a failure it must not be used any more: what the file holds is not known. Not safe for use by several threads.
 */
public final class JournalWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 17;

    private final Storage.NewFile file;
    private final OutputStream out;
    private final byte[] segment;
    private final Parts parts = new Parts();
    private long position;

    private JournalWriter(Storage.NewFile file, byte[] segment) {
        this.file = file;
        this.segment = segment;
        out = new BufferedOutputStream(file, BUFFER_BYTES);
    }

    /** Makes a new segment, which is on disk with its name when this returns. */
    public static JournalWriter create(Storage storage, String name, JournalHeader header) throws IOException {
        JournalWriter writer = new JournalWriter(storage.create(name), header.encoded());
        try {
            writer.out.write(writer.segment);
            writer.position = writer.segment.length;
            writer.flush();
            writer.force();
            storage.forceNames();
            return writer;
        } catch (Throwable failure) {
            writer.file.close();
            throw failure;
        }
    }

    /**
     * Writes a record; it may stay in memory until {@link #flush}.
     *
     * @param from how many changes the database had seen before the statement
     * @param to how many it has seen after it
     * @param forced up to which change the journal is on disk
     * @param tables the tables that the statement changed, with the changes
     * @param dropped the names of tables that it dropped
     */
    public void write(long from, long to, long forced, List<TableCut> tables, List<String> dropped) throws IOException {
        try {
            parts.begin(from, to, forced);
            StatementDocument.write(new CborWriter(parts), tables, dropped);
            parts.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Gives what was written to the operating system. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Returns once what was flushed is on disk. */
    public void force() throws IOException {
        file.force();
    }

    /** Returns how many bytes were written. */
    public long bytes() {
        return position;
    }

    /** Closes the file, without writing what was not flushed. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Cuts a record into parts. */
    private final class Parts extends BlockWriter {
        private long from;
        private long to;
        private long forced;
        private int part;
        private boolean last;

        void begin(long before, long after, long onDisk) {
            from = before;
            to = after;
            forced = onDisk;
            part = 0;
            last = false;
        }

        void end() {
            last = true;
            endBlock();
        }

        @Override
        void writeBlock(byte[] bytes, int count) {
            byte[] frame = new JournalFrame(count, part++, last, position, from, to, forced).encoded(bytes, segment);
            try {
                out.write(frame);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            position += frame.length;
        }
    }
}
