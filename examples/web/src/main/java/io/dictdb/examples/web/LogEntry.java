package io.dictdb.examples.web;

import io.dictdb.spring.DictTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log.
 *
 * @param id its key; null before it is stored
 * @param message what it says
 * @param timestamp when it came
 */
@DictTable(value = "api_logs", sorted = "timestamp")
public record LogEntry(@Nullable Long id, String message, Instant timestamp) {}
