package io.dictdb.benchmarks.contestant;

import io.dictdb.backup.BackupManager;
import java.nio.file.Path;

/** A contestant whose backups are measured. */
public interface BackedUp {
    /** Returns a manager of backups of what is stored, that writes nothing of its own accord. */
    BackupManager backups(Path directory);
}
