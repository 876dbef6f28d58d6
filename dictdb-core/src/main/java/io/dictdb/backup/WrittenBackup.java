package io.dictdb.backup;

import io.dictdb.internal.file.FileHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A backup that is on disk.
 *
 * @param name its name
 * @param file where
 * @param header its header
 * @param sha256 its checksum
 * @param begun when its writing began; what was changed before is in it
 * @param duration how long that took
 * @param bytes how long the file is, if the file system says so
 */
record WrittenBackup(
        BackupName name,
        Path file,
        FileHeader header,
        String sha256,
        Instant begun,
        Duration duration,
        OptionalLong bytes) {
    /** Returns what a delta on it says of it. */
    FileHeader.Parent asParent() {
        return new FileHeader.Parent(
                Objects.requireNonNull(header.backup(), "a backup has an id"), sha256, header.sequence());
    }

    boolean isDelta() {
        return header.parent() != null;
    }
}
