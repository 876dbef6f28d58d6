package io.dictdb.internal.file;

import org.jspecify.annotations.Nullable;

/**
 * What was read from a file that is whole.
 *
 * @param content what was read
 * @param sha256 the file's checksum, or null if it has none, as the original library's files
 */
public record Checked<T>(T content, @Nullable String sha256) {}
