package io.dictdb;

import java.time.Duration;
import java.util.Objects;

/**
 * When the rows of a table expire: once the moment in a field, and a time after it, have passed. See {@link Table#expireBy(String, Duration)}.
 *
 * @param field the field, or the path to a nested value
 * @param after how long after that moment; zero for that very moment
 */
public record Expiry(String field, Duration after) {
    private static final Duration LONGEST = Duration.ofDays(1_000_000);

    /**
     * Checks the time.
     *
     * @throws InvalidArgumentException if it is negative or longer than 1,000,000 days
     */
    public Expiry {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(after, "after");
        if (after.isNegative() || after.compareTo(LONGEST) > 0) {
            throw new InvalidArgumentException(
                    "after", "after is " + after + "; it must be from zero to 1,000,000 days.");
        }
    }
}
