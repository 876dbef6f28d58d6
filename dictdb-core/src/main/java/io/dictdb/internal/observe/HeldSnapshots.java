package io.dictdb.internal.observe;

import io.dictdb.DatabaseStats;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The snapshots of a database that are open. Safe for use by several threads. */
public final class HeldSnapshots {
    private final LongSupplier nanoTime;
    private final Set<Held> open = ConcurrentHashMap.newKeySet();

    /** Takes the clock, as {@link System#nanoTime}. */
    public HeldSnapshots(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A snapshot that is open until this is closed. Closing it twice has no effect. */
    public final class Held implements AutoCloseable {
        private final long since;
        private final long sequence;

        private Held(long since, long sequence) {
            this.since = since;
            this.sequence = sequence;
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }

    /** Notes that a snapshot was taken when the database had seen so many changes. */
    public Held opened(long sequence) {
        Held held = new Held(nanoTime.getAsLong(), sequence);
        open.add(held);
        return held;
    }

    /** Returns how many are open, and the oldest one's age. */
    public DatabaseStats.Snapshots stats() {
        long now = nanoTime.getAsLong();
        int count = 0;
        long age = -1;
        long sequence = 0;
        for (Held held : open) {
            count++;
            if (now - held.since > age) {
                age = now - held.since;
                sequence = held.sequence;
            }
        }
        return count == 0
                ? new DatabaseStats.Snapshots(0, Optional.empty(), OptionalLong.empty())
                : new DatabaseStats.Snapshots(count, Optional.of(Duration.ofNanos(age)), OptionalLong.of(sequence));
    }
}
