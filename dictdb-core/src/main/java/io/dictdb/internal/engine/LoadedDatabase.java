package io.dictdb.internal.engine;

import io.dictdb.internal.file.FileHeader;
import org.jspecify.annotations.Nullable;

/**
 * A database read from a file.
 *
 * @param database the database
 * @param header what the file says about itself, or null if the original library wrote it
 * @param sha256 the file's checksum, or null if the original library wrote it
 */
public record LoadedDatabase(
        EmbeddedDatabase database,
        @Nullable FileHeader header,
        @Nullable String sha256) {}
