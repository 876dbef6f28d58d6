package io.dictdb.reliability.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes the calls of programs on to a {@link Disk}, each after asking its fault. */
final class DiskProvider extends FileSystemProvider {
    static final String SCHEME = "disk";

    private final DiskFileSystem fileSystem;
    private final Disk disk;

    DiskProvider(DiskFileSystem fileSystem, Disk disk) {
        this.fileSystem = fileSystem;
        this.disk = disk;
    }

    /** A call of the disk without a result. */
    private interface Work {
        void run() throws IOException;
    }

    private void call(Call call, Path path, Work work) throws IOException {
        Fault.Effect effect = disk.before(call, String.valueOf(path.getFileName()));
        work.run();
        if (effect == Fault.Effect.FAILS_AFTERWARDS) {
            throw new IOException("Input/output error, after the call took effect");
        }
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        DiskPath at = DiskPath.of(path);
        Disk.Node node = disk.find(at);
        boolean create = options.contains(StandardOpenOption.CREATE_NEW)
                || (node == null && options.contains(StandardOpenOption.CREATE));
        Call call = create ? Call.CREATE : node != null && node.isDirectory() ? Call.OPEN_DIRECTORY : Call.OPEN;
        call(call, path, () -> {
            if (create) {
                disk.create(at, false);
            }
        });
        return new DiskChannel(disk, disk.get(at), path.toString());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        call(Call.LIST, path, () -> {});
        List<Path> entries =
                disk.names(DiskPath.of(path)).stream().map(path::resolve).toList();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        call(Call.MAKE_DIRECTORY, path, () -> disk.create(DiskPath.of(path), true));
    }

    @Override
    public void delete(Path path) throws IOException {
        call(Call.DELETE, path, () -> disk.delete(DiskPath.of(path)));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        call(Call.MOVE, target, () -> disk.move(DiskPath.of(source), DiskPath.of(target)));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        call(Call.ATTRIBUTES, path, () -> disk.get(DiskPath.of(path)));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        call(Call.ATTRIBUTES, path, () -> {});
        return type.cast(new NodeAttributes(disk.get(DiskPath.of(path))));
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return type.cast(new NodeAttributes.View());
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return path.equals(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        return fileSystem.getPath(uri.getPath());
    }
}
