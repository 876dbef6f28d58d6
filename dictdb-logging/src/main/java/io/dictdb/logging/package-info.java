/**
 * Where the log events of DictDB go: to the console, to files, as JSON or text, sampled and filtered, on Logback.
 *
 * <pre>{@code
 * DictDBLogging.configure(
 *         LogOutput.console(),
 *         LogOutput.file(Path.of("logs/dictdb.log")).level(Level.DEBUG).json().sampleDebugEvery(100),
 *         LogOutput.file(Path.of("logs/operations.log")).operations("INSERT", "UPDATE", "DELETE"),
 *         LogOutput.file(Path.of("logs/errors.log")).level(Level.ERROR));
 * }</pre>
 *
 * <p>DictDB logs through SLF4J with any backend; this package is a convenience for applications whose backend is Logback and that have
 * not set up the logger {@code io.dictdb} themselves. It touches that logger alone, and gives it back as it was.
 */
@NullMarked
package io.dictdb.logging;

import org.jspecify.annotations.NullMarked;
