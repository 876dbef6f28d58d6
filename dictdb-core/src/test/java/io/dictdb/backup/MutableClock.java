package io.dictdb.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved, and can do something, such as fail or wait, when a backup reads it. */
final class MutableClock extends Clock {
    static final Instant START = Instant.parse("2026-03-01T12:00:00.250Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicReference<Runnable> onRead = new AtomicReference<>(() -> {});

    void set(Instant instant) {
        now.set(instant);
    }

    void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /** Runs the action, once, on the thread that reads the clock next: in the middle of a backup. */
    void onNextRead(Runnable action) {
        onRead.set(() -> {
            onRead.set(() -> {});
            action.run();
        });
    }

    @Override
    public Instant instant() {
        onRead.get().run();
        return now.get();
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
