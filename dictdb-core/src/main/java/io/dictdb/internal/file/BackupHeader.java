package io.dictdb.internal.file;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a backup file says about itself.
 *
 * @param id the backup's own id
 * @param parent the id of the backup that it builds on; null for a full backup
 * @param sequence the number of changes the database had seen
 */
public record BackupHeader(UUID id, @Nullable UUID parent, long sequence) {}
