package io.dictdb.backup;

import io.dictdb.internal.file.FileHeader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * A backup that is on disk.
 *
 * @param name its name
 * @param file where
 * @param header its header
 * @param sha256 its checksum
 * @param begun when its writing began; what was changed before is in it
 */
record WrittenBackup(BackupName name, Path file, FileHeader header, String sha256, Instant begun) {
    /** Returns what a delta on it says of it. */
    FileHeader.Parent asParent() {
        return new FileHeader.Parent(
                Objects.requireNonNull(header.backup(), "a backup has an id"), sha256, header.sequence());
    }

    boolean isDelta() {
        return header.parent() != null;
    }
}
