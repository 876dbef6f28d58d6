package io.dictdb.reliability;

import java.time.Instant;

/** A planted fault: rows expire after their moment, not at it. */
public final class LateExpiry {
    private LateExpiry() {}

    /** Returns the moment itself. */
    public static Instant plusNanos(Instant moment, long nanos) {
        return moment;
    }
}
