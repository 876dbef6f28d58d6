package io.dictdb.reliability.disk;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** The attributes of a file or directory of a {@link Disk}, which keeps no times and no permissions. */
record NodeAttributes(Disk.Node node) implements PosixFileAttributes {
    private static final FileTime EPOCH = FileTime.fromMillis(0);

    @Override
    public boolean isRegularFile() {
        return !node.isDirectory();
    }

    @Override
    public boolean isDirectory() {
        return node.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return node.isDirectory() ? 0 : node.bytes.length();
    }

    @Override
    public Object fileKey() {
        return node.number;
    }

    @Override
    public FileTime lastModifiedTime() {
        return EPOCH;
    }

    @Override
    public FileTime lastAccessTime() {
        return EPOCH;
    }

    @Override
    public FileTime creationTime() {
        return EPOCH;
    }

    @Override
    public UserPrincipal owner() {
        throw new UnsupportedOperationException();
    }

    @Override
    public GroupPrincipal group() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        return PosixFilePermissions.fromString("rw-------");
    }

    /** A view that changes nothing. */
    static final class View implements PosixFileAttributeView {
        @Override
        public String name() {
            return "posix";
        }

        @Override
        public PosixFileAttributes readAttributes() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setTimes(FileTime modified, FileTime accessed, FileTime created) {}

        @Override
        public void setPermissions(Set<PosixFilePermission> permissions) {}

        @Override
        public void setGroup(GroupPrincipal group) {}

        @Override
        public void setOwner(UserPrincipal owner) {}

        @Override
        public UserPrincipal getOwner() {
            throw new UnsupportedOperationException();
        }
    }
}
