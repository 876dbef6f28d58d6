package io.dictdb.internal.observe;

import org.jspecify.annotations.Nullable;

/**
 * A statement that is being timed.
 *
 * @param start when it began, by the clock of its {@link StatementObservers}
 * @param flightEvent its event in a flight recording; null if none wants it
 */
public record StatementTiming(long start, @Nullable Object flightEvent) {}
