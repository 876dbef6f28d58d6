package io.dictdb.backup;

import io.dictdb.internal.file.BackupHeader;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A backup that is on disk.
 *
 * @param name its name
 * @param file where
 * @param header its header
 * @param begun when its writing began; what was changed before is in it
 */
record WrittenBackup(BackupName name, Path file, BackupHeader header, Instant begun) {
    boolean isDelta() {
        return header.parent() != null;
    }
}
