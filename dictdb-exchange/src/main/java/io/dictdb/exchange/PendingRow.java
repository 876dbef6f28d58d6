package io.dictdb.exchange;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file that is to be inserted.
 *
 * @param line the line it begins at
 * @param record what it says
 * @param text its text, for a bad row
 */
record PendingRow(long line, Map<String, @Nullable Object> record, Supplier<String> text) {}
