package io.dictdb.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one directory. This is the one class that calls a file system, that of the directory's path.
 *
 * <p>A file is called by its name in the directory. A name that is more than that is refused, and links are not followed, so nothing
 * outside the directory is touched, whatever is put into it meanwhile. The directory itself may be a link. What is made is its
 * owner's alone, where the file system knows owners.
 *
 * <p>Safe for use by several threads, {@link #createDirectory} excepted.
 */
public final class Storage {
    /** Beyond the end of any file, so that systems on which a lock keeps others from reading let the file be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path directory;
    private final boolean posix;

    /** The directory in which others were made whose names are not known to be on disk; null if there are none. */
    private @Nullable Path anchor;

    private Storage(Path directory) {
        this.directory = directory.toAbsolutePath();
        posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Returns the files of a directory, which need not exist yet. */
    public static Storage of(Path directory) {
        return new Storage(directory);
    }

    /**
     * Returns the files around a file.
     *
     * @throws FileSystemException if the path is the root of a file system
     */
    static Storage around(Path file) throws FileSystemException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        return new Storage(parent);
    }

    /** Returns the path that a user gave for a file or, if it is a link that leads somewhere, the file it leads to. */
    public static Path resolveLink(Path file) {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            return file;
        }
    }

    /** Returns whether the directory exists. */
    public boolean isThere() {
        return Files.isDirectory(directory);
    }

    /** Returns the directory's path without links, the same for all ways to reach it. */
    Path realPath() throws IOException {
        return directory.toRealPath();
    }

    /** Makes the directory and its parents if they are missing, and forces their names to disk. */
    public void createDirectory() throws IOException {
        if (!isThere()) {
            if (anchor == null) {
                anchor = nearestDirectory();
            }
            Files.createDirectories(directory, ownerOnly("rwx------"));
        }
        if (anchor != null) {
            Path parent = directory.getParent();
            while (parent != null) {
                force(parent);
                parent = parent.equals(anchor) ? null : parent.getParent();
            }
            anchor = null;
        }
    }

    private @Nullable Path nearestDirectory() {
        Path ancestor = directory.getParent();
        while (ancestor != null && !Files.isDirectory(ancestor)) {
            ancestor = ancestor.getParent();
        }
        return ancestor;
    }

    /** Returns the names of all that is in the directory, in no order. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** Returns whether there is something of that name: a file, a directory or a link. */
    public boolean exists(String name) throws IOException {
        return Files.exists(resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether the name is that of a directory. */
    public boolean isDirectory(String name) throws IOException {
        return Files.isDirectory(resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether the name is that of a regular file. */
    public boolean isFile(String name) throws IOException {
        return Files.isRegularFile(resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Returns what tells a file from every other of the file system, or null if that is not known.
     *
     * @throws NoSuchFileException if there is no such file
     */
    @Nullable
    Object identity(String name) throws IOException {
        return attributes(resolve(name)).fileKey();
    }

    /**
     * Returns how long a file is.
     *
     * @throws NoSuchFileException if there is no such file
     */
    public long bytes(String name) throws IOException {
        return attributes(resolve(name)).size();
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a file for reading.
     *
     * @throws NoSuchFileException if there is none
     * @throws FileSystemException if it is a link, a directory or a device
     */
    SeekableByteChannel open(String name) throws IOException {
        Path file = resolve(name);
        if (!attributes(file).isRegularFile()) {
            throw notAFile(file);
        }
        return Files.newByteChannel(file, noFollow(StandardOpenOption.READ));
    }

    /** Opens the file at that path for reading, as {@link #open(String)} does. */
    static SeekableByteChannel openAt(Path file) throws IOException {
        return around(file).open(name(file));
    }

    /** Returns whether there is a regular file at that path. */
    public static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the name that the file at that path has in its directory. */
    public static String name(Path file) {
        Path name = file.toAbsolutePath().getFileName();
        return name == null ? "" : name.toString();
    }

    private static FileSystemException notAFile(Path file) {
        return new FileSystemException(file.toString(), null, "is a link, a directory or a device, not a file");
    }

    /** The options with the one that no link is followed, where the file system has links. */
    private Set<OpenOption> noFollow(OpenOption... options) {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        if (posix || directory.getFileSystem().equals(FileSystems.getDefault())) {
            all.add(LinkOption.NOFOLLOW_LINKS);
        }
        return all;
    }

    /**
     * Makes a new file, its owner's alone.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the name is taken
     */
    NewFile create(String name) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new NewFile(FileChannel.open(resolve(name), options, ownerOnly("rw-------")));
    }

    /** Takes away what a file has beyond a length, and forces that to disk. */
    public void cut(String name, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(resolve(name), noFollow(StandardOpenOption.WRITE))) {
            channel.truncate(length);
            channel.force(true);
        }
    }

    /** Gives a file the permissions of another, if that one is there. */
    void copyPermissions(String from, String to) throws IOException {
        if (posix && isFile(from)) {
            Files.setPosixFilePermissions(
                    resolve(to), Files.getPosixFilePermissions(resolve(from), LinkOption.NOFOLLOW_LINKS));
        }
    }

    /** Gives a file another name in one step. What had that name is gone. */
    void move(String from, String to) throws IOException {
        Files.move(resolve(from), resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a file or link if it is there. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(resolve(name));
    }

    /** Makes the names in the directory as durable as the files' content, on file systems where that is a step of its own. */
    public void forceNames() throws IOException {
        force(directory);
    }

    private void force(Path path) throws IOException {
        if (posix) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Locks a file for this process, made if it is missing, and writes the text into it. The lock ends with the process, or when its
     * channel is closed.
     *
     * <p>On some systems a process loses its lock when it closes any other channel of the file, so a file it holds must not be opened.
     *
     * @return null if another process has it, or another class loader of this one
     */
    @Nullable
    FileLock lock(String name, String text) throws IOException {
        Path file = resolve(name);
        checkNameIsTheOnlyOne(file);
        Set<OpenOption> options =
                noFollow(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(file, options, ownerOnly("rw-------"));
        FileLock lock = null;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock != null) {
                channel.truncate(0);
                write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException | RuntimeException e) {
            lock = null;
            throw e;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** Writing into a file that also has a name elsewhere would be writing elsewhere. */
    private void checkNameIsTheOnlyOne(Path file) throws IOException {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!attributes(file).isRegularFile()) {
            throw notAFile(file);
        }
        boolean counted =
                directory.getFileSystem().supportedFileAttributeViews().contains("unix");
        if (counted && !Integer.valueOf(1).equals(Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS))) {
            throw new FileSystemException(file.toString(), null, "has other names (hard links); remove this one");
        }
    }

    /** Returns the first bytes of a file as text. */
    String text(String name, int bytes) throws IOException {
        try (SeekableByteChannel channel = open(name)) {
            ByteBuffer buffer = ByteBuffer.allocate(bytes);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // The file may be shorter.
            }
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        }
    }

    private Path resolve(String name) throws FileSystemException {
        Path file;
        try {
            file = directory.getFileSystem().getPath(name);
        } catch (InvalidPathException e) {
            throw new FileSystemException(directory.toString(), name, "is no name of a file");
        }
        boolean plain = file.getRoot() == null
                && file.getNameCount() == 1
                && file.toString().equals(name);
        if (!plain || name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new FileSystemException(directory.toString(), name, "is no plain name of a file");
        }
        return directory.resolve(file);
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** A file that is being written for the first time. Not buffered. */
    static final class NewFile extends OutputStream {
        private final FileChannel channel;
        private long length;

        private NewFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            Storage.write(channel, ByteBuffer.wrap(bytes, offset, count), length);
            length += count;
        }

        /** Returns how many bytes were written. */
        long length() {
            return length;
        }

        /** Returns once all that was written is on disk. After a failure the file must be thrown away: what it holds is not known. */
        void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
