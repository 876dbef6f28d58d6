package io.dictdb.internal.file;

import io.dictdb.DatabaseFileException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Writes files that are whole or not there: beside the target, forced to disk, then moved over it in one step, and the directory
 * forced too.
 */
final class AtomicFile {
    private static final int BUFFER_BYTES = 1 << 16;

    /** How much of the target's name the file beside it has. */
    private static final int LONGEST_NAME = 100;

    private AtomicFile() {}

    /** What a file is filled with. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file. On any failure the target is as it was before and nothing else is left.
     *
     * @throws DatabaseFileException if the file system refuses
     */
    static void write(Path target, Content content) {
        try {
            Path file = Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath();
            Path directory = file.getParent();
            if (directory == null || Files.isDirectory(file)) {
                throw new DatabaseFileException(target, "is a directory; name a file.", null);
            }
            writeAndMove(file, directory, content);
            forceDirectory(target, directory);
        } catch (NoSuchFileException e) {
            throw new DatabaseFileException(
                    target, "cannot be written, for its directory does not exist; create it.", e);
        } catch (JacksonIOException e) {
            throw cannotWrite(target, e.getCause());
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    private static DatabaseFileException cannotWrite(Path target, @Nullable Throwable cause) {
        return new DatabaseFileException(
                target, "cannot be written (" + cause + "); what was there before is untouched.", cause);
    }

    private static void writeAndMove(Path file, Path directory, Content content) throws IOException {
        String name = file.getFileName().toString();
        String shortened = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        Path part = Files.createTempFile(directory, shortened + ".", ".part");
        try {
            keepPermissions(file, part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A file that is replaced stays readable to whom it was; a new one is its owner's alone. */
    private static void keepPermissions(Path file, Path part) throws IOException {
        if (Files.exists(file) && isPosix(file)) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes the file's name as durable as its content, on file systems where that is a step of its own. */
    private static void forceDirectory(Path target, Path directory) {
        if (!isPosix(directory)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new DatabaseFileException(
                    target, "is written, but its directory cannot be forced to disk (" + e + "); save it again.", e);
        }
    }
}
