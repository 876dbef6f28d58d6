package io.dictdb.logging;

import java.util.Optional;

/**
 * What became of the events that came to an output, since it was configured.
 *
 * @param name {@code console}, the path of the file, or the name that the application gave
 * @param written how many were written
 * @param sampledOut how many DEBUG events {@link LogOutput#sampleDebugEvery} left out
 * @param failed how many were lost because filter or output threw or could not write
 * @param firstFailure what was thrown first
 */
public record OutputStatus(String name, long written, long sampledOut, long failed, Optional<Throwable> firstFailure) {}
