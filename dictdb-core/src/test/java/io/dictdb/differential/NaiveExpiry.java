package io.dictdb.differential;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * When rows should expire.
 *
 * @param field where their moment is
 * @param after how long after it
 */
record NaiveExpiry(String field, Duration after) {
    private static final Duration LONGEST = Duration.ofDays(1_000_000);

    boolean isPossible() {
        return !after.isNegative() && after.compareTo(LONGEST) <= 0;
    }

    /** Returns when a row expires, or empty if it does not. */
    Optional<Instant> due(Map<String, Object> row) {
        return Optional.ofNullable(moment(NaivePaths.get(row, field))).map(moment -> moment.plus(after));
    }

    private static Instant moment(Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        return value instanceof Instant instant ? instant : null;
    }
}
