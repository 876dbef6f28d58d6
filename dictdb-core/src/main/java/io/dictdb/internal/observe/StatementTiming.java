package io.dictdb.internal.observe;

/**
 * A statement that is being timed.
 *
 * @param start when it began, by the clock of its {@link StatementObservers}
 */
public record StatementTiming(long start) {}
