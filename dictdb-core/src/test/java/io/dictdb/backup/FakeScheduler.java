package io.dictdb.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler whose time only passes when a test says so; tasks run on the thread that lets it pass. */
final class FakeScheduler extends AbstractExecutorService implements ScheduledExecutorService {
    private final PriorityQueue<Task<?>> tasks =
            new PriorityQueue<>(Comparator.<Task<?>>comparingLong(t -> t.time).thenComparingLong(t -> t.number));
    private long now;
    private long nextNumber;
    private boolean shutdown;

    /** Runs what is due now. */
    void runDue() {
        advance(Duration.ZERO);
    }

    /** Lets time pass, running each task at its time. */
    void advance(Duration duration) {
        long end = now + duration.toNanos();
        Task<?> task = pollUntil(end);
        while (task != null) {
            task.run();
            task = pollUntil(end);
        }
        now = end;
    }

    /** Returns how many tasks wait for their time. */
    synchronized int waiting() {
        return (int) tasks.stream().filter(task -> !task.isCancelled()).count();
    }

    private synchronized Task<?> pollUntil(long end) {
        if (tasks.isEmpty() || tasks.peek().time > end) {
            return null;
        }
        Task<?> task = tasks.poll();
        now = Math.max(now, task.time);
        return task;
    }

    private synchronized <V> Task<V> add(Callable<V> action, long delay, long period, TimeUnit unit) {
        if (shutdown) {
            throw new RejectedExecutionException("shut down");
        }
        Task<V> task = new Task<>(action, saturatedSum(now, unit.toNanos(delay)), unit.toNanos(period));
        tasks.add(task);
        return task;
    }

    private static long saturatedSum(long a, long b) {
        return b > Long.MAX_VALUE - a ? Long.MAX_VALUE : a + b;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(() -> null, command, delay, 0, unit);
    }

    private Task<Object> add(Callable<Object> result, Runnable command, long delay, long period, TimeUnit unit) {
        return add(
                () -> {
                    command.run();
                    return result.call();
                },
                delay,
                period,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return add(callable, delay, 0, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return add(() -> null, command, initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return add(() -> null, command, initialDelay, delay, unit);
    }

    @Override
    public void execute(Runnable command) {
        var unused = add(() -> null, command, 0, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> left = new ArrayList<>(tasks);
        tasks.clear();
        return left;
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && tasks.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }

    /** As with a real scheduler, a periodic task that throws is never run again. */
    private final class Task<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
        private final long period;
        private final long number = nextNumber++;
        private long time;

        Task(Callable<V> action, long time, long period) {
            super(action);
            this.time = time;
            this.period = period;
        }

        @Override
        public void run() {
            if (period == 0) {
                super.run();
            } else if (runAndReset()) {
                synchronized (FakeScheduler.this) {
                    time = saturatedSum(now, period);
                    tasks.add(this);
                }
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            synchronized (FakeScheduler.this) {
                tasks.remove(this);
            }
            return cancelled;
        }

        @Override
        public boolean isPeriodic() {
            return period != 0;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(time - now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
