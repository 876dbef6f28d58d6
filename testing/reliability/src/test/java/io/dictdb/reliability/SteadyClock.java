package io.dictdb.reliability;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on a little each time it is read. */
final class SteadyClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Instant instant() {
        now = now.plusMillis(7);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
