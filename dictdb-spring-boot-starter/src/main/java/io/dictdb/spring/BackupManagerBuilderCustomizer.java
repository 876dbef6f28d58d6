package io.dictdb.spring;

import io.dictdb.backup.BackupManager;

/** A bean of this type changes how the backup manager is built, after the properties are applied. */
@FunctionalInterface
public interface BackupManagerBuilderCustomizer {
    /** Changes the builder. */
    void customize(BackupManager.Builder builder);
}
