package io.dictdb.reliability.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A path of a {@link Disk}: names parted by slashes. */
final class DiskPath implements Path {
    private final DiskFileSystem fileSystem;
    private final boolean absolute;
    private final List<String> names;

    DiskPath(DiskFileSystem fileSystem, boolean absolute, List<String> names) {
        this.fileSystem = fileSystem;
        this.absolute = absolute;
        this.names = List.copyOf(names);
    }

    static DiskPath parse(DiskFileSystem fileSystem, String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return new DiskPath(fileSystem, text.startsWith("/"), names);
    }

    static DiskPath of(Path path) {
        if (path instanceof DiskPath diskPath) {
            return diskPath;
        }
        throw new ProviderMismatchException(path.toString());
    }

    List<String> names() {
        return names;
    }

    private DiskPath with(boolean isAbsolute, List<String> otherNames) {
        return new DiskPath(fileSystem, isAbsolute, otherNames);
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public Path getRoot() {
        return absolute ? with(true, List.of()) : null;
    }

    @Override
    public Path getFileName() {
        return names.isEmpty() ? null : with(false, names.subList(names.size() - 1, names.size()));
    }

    @Override
    public Path getParent() {
        if (names.isEmpty() || (names.size() == 1 && !absolute)) {
            return null;
        }
        return with(absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return with(false, names.subList(index, index + 1));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return with(false, names.subList(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof DiskPath path
                && path.absolute == absolute
                && path.names.size() <= names.size()
                && names.subList(0, path.names.size()).equals(path.names);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof DiskPath path
                && path.names.size() <= names.size()
                && names.subList(names.size() - path.names.size(), names.size()).equals(path.names);
    }

    @Override
    public Path normalize() {
        List<String> normal = new ArrayList<>();
        for (String name : names) {
            if (name.equals("..") && !normal.isEmpty()) {
                normal.remove(normal.size() - 1);
            } else if (!name.equals(".")) {
                normal.add(name);
            }
        }
        return with(absolute, normal);
    }

    @Override
    public Path resolve(Path other) {
        DiskPath path = of(other);
        if (path.absolute) {
            return path;
        }
        List<String> joined = new ArrayList<>(names);
        joined.addAll(path.names);
        return with(absolute, joined);
    }

    @Override
    public Path relativize(Path other) {
        if (!other.startsWith(this)) {
            throw new UnsupportedOperationException();
        }
        List<String> rest = of(other).names;
        return with(false, rest.subList(names.size(), rest.size()));
    }

    @Override
    public URI toUri() {
        return URI.create(DiskProvider.SCHEME + "://" + toAbsolutePath());
    }

    @Override
    public Path toAbsolutePath() {
        return with(true, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        fileSystem.provider().checkAccess(this);
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DiskPath path
                && path.fileSystem == fileSystem
                && path.absolute == absolute
                && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(absolute, names);
    }

    @Override
    public String toString() {
        return (absolute ? "/" : "") + String.join("/", names);
    }
}
