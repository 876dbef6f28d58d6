package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.contestant.Contestant;
import io.dictdb.benchmarks.workload.Orders;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** Threads that update a field of random rows as fast as they can, from when they are made until they are closed. */
final class Writers implements AutoCloseable {
    private final List<Recorder> recorders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private volatile @Nullable Exception failure;

    Writers(Contestant store, int rows, int count) {
        for (int i = 0; i < count; i++) {
            Recorder recorder = new Recorder(3);
            recorders.add(recorder);
            Thread thread = new Thread(() -> write(store, rows, recorder), "writer-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void write(Contestant store, int rows, Recorder recorder) {
        Choice choice = new Choice();
        try {
            while (!closed) {
                long begin = System.nanoTime();
                store.updateQuantity(choice.below(rows), choice.below(Orders.QUANTITIES));
                recorder.recordValue(System.nanoTime() - begin);
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    /** Runs the action and returns how the threads wrote meanwhile. */
    Rate during(Runnable action) throws Exception {
        recorders.forEach(Recorder::reset);
        long begin = System.nanoTime();
        action.run();
        long nanoseconds = System.nanoTime() - begin;
        Histogram writes = new Histogram(3);
        for (Recorder recorder : recorders) {
            writes.add(recorder.getIntervalHistogram());
        }
        Exception failed = failure;
        if (failed != null) {
            throw failed;
        }
        return new Rate(nanoseconds, writes);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /**
     * How the threads wrote for a while.
     *
     * @param nanoseconds how long
     * @param writes how long each write took, in nanoseconds
     */
    record Rate(long nanoseconds, Histogram writes) {
        double perSecond() {
            return writes.getTotalCount() * 1e9 / nanoseconds;
        }

        /** Returns what 99.9 % of the writes took at most. */
        double slowWriteMilliseconds() {
            return writes.getValueAtPercentile(99.9) / 1e6;
        }

        double milliseconds() {
            return nanoseconds / 1e6;
        }
    }
}
