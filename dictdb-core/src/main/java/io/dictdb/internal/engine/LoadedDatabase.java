package io.dictdb.internal.engine;

import io.dictdb.internal.file.BackupHeader;
import org.jspecify.annotations.Nullable;

/**
 * A database read from a file.
 *
 * @param database the database
 * @param header the backup's place in its chain, or null if the file is no backup of DictDB
 */
public record LoadedDatabase(
        EmbeddedDatabase database, @Nullable BackupHeader header) {}
