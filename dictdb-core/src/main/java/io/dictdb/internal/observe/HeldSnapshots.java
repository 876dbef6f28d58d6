package io.dictdb.internal.observe;

import io.dictdb.DatabaseStats;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The snapshots of a database that are open, and have not been lost without being closed. Safe for use by several threads.
 */
public final class HeldSnapshots {
    private final LongSupplier nanoTime;
    private final Set<Reference<Held>> open = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Held> lost = new ReferenceQueue<>();

    /** Takes the clock, as {@link System#nanoTime}. */
    public HeldSnapshots(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A snapshot that is open until this is closed, or nobody refers to it any more. Closing it twice has no effect. */
    public final class Held implements AutoCloseable {
        private final long since;
        private final long sequence;
        private final Reference<Held> reference = new WeakReference<>(this, lost);

        private Held(long since, long sequence) {
            this.since = since;
            this.sequence = sequence;
        }

        @Override
        public void close() {
            open.remove(reference);
        }
    }

    /** Notes that a snapshot was taken when the database had seen so many changes. */
    public Held opened(long sequence) {
        Held held = new Held(nanoTime.getAsLong(), sequence);
        open.add(held.reference);
        forgetLost();
        return held;
    }

    private void forgetLost() {
        for (Reference<?> reference = lost.poll(); reference != null; reference = lost.poll()) {
            open.remove(reference);
        }
    }

    /** Returns how many are open, and the oldest one's age. */
    public DatabaseStats.Snapshots stats() {
        long now = nanoTime.getAsLong();
        int count = 0;
        long age = -1;
        long sequence = 0;
        for (Reference<Held> reference : open) {
            Held held = reference.get();
            if (held == null) {
                continue;
            }
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
