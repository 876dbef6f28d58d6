package io.dictdb.internal.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know of the statements of a database, and the clock that times them; see {@link Observed}. Safe for use by several threads. */
public final class StatementObservers {
    private static final Logger LOG = LoggerFactory.getLogger(StatementObservers.class);

    private final LongSupplier nanoTime;

    /** Whether the clock is read: statements are timed, or somebody observes them. */
    private volatile boolean clockNeeded;

    private volatile boolean timed;

    /** Replaced under the monitor, never changed. */
    private volatile List<Attached> attached = List.of();

    /** Takes the clock, as {@link System#nanoTime}. */
    public StatementObservers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** An observer; it is its own identity, so that the same one can be attached twice. */
    private static final class Attached {
        private final StatementObserver observer;
        private final long thresholdNanos;

        Attached(StatementObserver observer, long thresholdNanos) {
            this.observer = observer;
            this.thresholdNanos = thresholdNanos;
        }
    }

    /**
     * Has an observer told of each statement that takes at least so long, until what is returned is closed. While there is one, the clock is
     * read twice for each statement.
     */
    public Attachment attach(Duration threshold, StatementObserver observer) {
        Attached added = new Attached(observer, threshold.toNanos());
        synchronized (this) {
            List<Attached> extended = new ArrayList<>(attached);
            extended.add(added);
            replace(extended);
        }
        return () -> detach(added);
    }

    /** An observer that is told, until this is closed. Closing it twice has no effect. */
    public interface Attachment extends AutoCloseable {
        @Override
        void close();
    }

    private synchronized void detach(Attached removed) {
        List<Attached> rest = new ArrayList<>(attached);
        rest.remove(removed);
        replace(rest);
    }

    private void replace(List<Attached> observers) {
        attached = List.copyOf(observers);
        clockNeeded = timed || !observers.isEmpty();
    }

    /** Sets whether all statements are timed for statistics. */
    public synchronized void setTimed(boolean timed) {
        this.timed = timed;
        clockNeeded = timed || !attached.isEmpty();
    }

    /** Returns whether statements are timed for statistics: wanted so, or because somebody observes them. */
    public boolean isTimed() {
        return clockNeeded;
    }

    /** Returns the clock. */
    public LongSupplier nanoTime() {
        return nanoTime;
    }

    /** Begins to time a statement, if anybody wants that: for the statistics, an observer, or a flight recording. */
    @Nullable
    StatementTiming start() {
        Object flightEvent = FlightEvents.beginStatement();
        return clockNeeded || flightEvent != null ? new StatementTiming(nanoTime.getAsLong(), flightEvent) : null;
    }

    /** Returns how many nanoseconds a statement has taken. */
    long elapsed(StatementTiming timing) {
        return Math.max(0, nanoTime.getAsLong() - timing.start());
    }

    /** Tells the observers. Under no lock. */
    void tell(Observation statement) {
        for (Attached each : attached) {
            if (statement.nanos() >= each.thresholdNanos) {
                try {
                    each.observer.observed(statement);
                } catch (RuntimeException | LinkageError e) {
                    LOG.atError()
                            .addKeyValue("table", statement.table())
                            .setCause(e)
                            .log("An observer of statements threw.");
                }
            }
        }
    }
}
