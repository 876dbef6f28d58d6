package io.dictdb.internal.file;

import io.dictdb.DatabaseFileException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/**
 * A file that is written whole or not at all: beside the target, forced to disk, read back, moved over the target in one step, and
 * the directory forced too.
 *
 * @param target where; if it is a link, the link is replaced
 * @param readBackLimit up to how many bytes a file is read back and compared with what was written before it counts
 */
public record AtomicFile(Path target, long readBackLimit) {
    /** Up to which size files are read back if nobody says otherwise. */
    public static final long READ_BACK_LIMIT = 256L << 20;

    /** What the name of a file that is being written ends with. */
    public static final String PART = ".part";

    private static final int BUFFER_BYTES = 1 << 16;

    /** How much of the target's name the file beside it has; names have 255 bytes on most systems. */
    private static final int LONGEST_NAME = 60;

    /** A file that is read back up to the usual size. */
    public AtomicFile(Path target) {
        this(target, READ_BACK_LIMIT);
    }

    /** What a file is filled with. */
    public interface Content {
        /** Writes the file, whose stream it leaves open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes the file. On any failure before the move, the target is as it was before and nothing else is left.
     *
     * @throws DatabaseFileException if the file system refuses
     */
    public void write(Content content) {
        write(content, FileWatch.none());
    }

    /**
     * Writes the file as {@link #write(Content)} does, unless it is cancelled, which leaves everything as it was before. When the file is to
     * be moved to its place, it cannot be cancelled any more.
     *
     * @throws DatabaseFileException if the file system refuses
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public void write(Content content, FileWatch watch) {
        try {
            Storage storage = Storage.around(target);
            String name = Storage.name(target);
            if (storage.isDirectory(name)) {
                throw new DatabaseFileException(target, "is a directory; name a file.", null);
            }
            writeAndMove(storage, name, content, watch);
            forceNames(storage);
        } catch (NoSuchFileException e) {
            throw new DatabaseFileException(
                    target, "cannot be written, for its directory does not exist; create it.", e);
        } catch (JacksonIOException e) {
            throw cannotWrite(e.getCause());
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private DatabaseFileException cannotWrite(@Nullable Throwable cause) {
        return new DatabaseFileException(
                target,
                "cannot be written (" + IoFailure.reason(cause) + "); what was there before is untouched.",
                cause);
    }

    private void writeAndMove(Storage storage, String name, Content content, FileWatch watch) throws IOException {
        String part = partName(name);
        Storage.NewFile file = storage.create(part);
        try {
            long checksum = fill(file, content, () -> storage.copyPermissions(name, part));
            if (file.length() <= readBackLimit) {
                readBack(storage, part, file.length(), checksum, watch);
            }
            watch.commit();
            storage.move(part, name);
        } catch (Throwable failure) {
            discard(storage, part, failure);
            throw failure;
        }
    }

    /** A name that no other writer of the target uses at the same time. */
    private static String partName(String name) {
        int end = Math.min(name.length(), LONGEST_NAME);
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + "." + UUID.randomUUID().toString().substring(0, 8) + PART;
    }

    private interface Step {
        void take() throws IOException;
    }

    /** Fills the file, forces and closes it, and returns the checksum of what it should hold. */
    private static long fill(Storage.NewFile file, Content content, Step beforeForcing) throws IOException {
        try (file) {
            CheckedOutputStream summed = new CheckedOutputStream(new ForcedAsItGrows(file), new CRC32C());
            OutputStream out = new BufferedOutputStream(summed, BUFFER_BYTES);
            content.writeTo(out);
            out.flush();
            beforeForcing.take();
            file.force();
            return summed.getChecksum().getValue();
        }
    }

    /** A file of which no more than a part is ever left to be forced to disk. */
    private static final class ForcedAsItGrows extends FilterOutputStream {
        private static final long PART_BYTES = 4L << 20;

        private final Storage.NewFile file;
        private long forced;

        ForcedAsItGrows(Storage.NewFile file) {
            super(file);
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            file.write(bytes, offset, count);
            if (file.length() - forced >= PART_BYTES) {
                file.force();
                forced = file.length();
            }
        }
    }

    private static void readBack(Storage storage, String part, long length, long checksum, FileWatch watch)
            throws IOException {
        CRC32C found = new CRC32C();
        long read = 0;
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (SeekableByteChannel channel = storage.open(part)) {
            while (channel.read(buffer) >= 0) {
                watch.check();
                read += buffer.flip().remaining();
                found.update(buffer);
                buffer.clear();
            }
        }
        if (read != length || found.getValue() != checksum) {
            throw new IOException("what was read back differs from what was written; check the disk");
        }
    }

    private static void discard(Storage storage, String part, Throwable failure) {
        try {
            storage.delete(part);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void forceNames(Storage storage) {
        try {
            storage.forceNames();
        } catch (IOException e) {
            throw new DatabaseFileException(
                    target,
                    "is written, but its directory cannot be forced to disk (" + IoFailure.reason(e)
                            + "); save it again.",
                    e);
        }
    }
}
