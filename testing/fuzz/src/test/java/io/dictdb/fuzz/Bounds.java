package io.dictdb.fuzz;

import com.sun.management.ThreadMXBean;
import io.dictdb.DictDBException;
import java.lang.management.ManagementFactory;

/**
 * What any input may take: two seconds of the processor and 128 MB, counted as they are allocated. It ends well or in a documented exception;
 * any other is thrown on.
 */
final class Bounds {
    private static final long MOST_NANOS = 2_000_000_000;
    private static final long MOST_BYTES = 128L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounds() {}

    /** Something to do with an input. */
    @FunctionalInterface
    interface Trial {
        void run() throws Exception;
    }

    /** Returns whether the input was accepted: false if the trial threw a documented exception. */
    static boolean accepts(Trial trial) throws Exception {
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        boolean accepted = run(trial);
        if (exceeded(nanos, bytes) == null) {
            return accepted;
        }
        // The first time, classes were loaded and instrumented.
        nanos = THREADS.getCurrentThreadCpuTime();
        bytes = THREADS.getCurrentThreadAllocatedBytes();
        run(trial);
        String exceeded = exceeded(nanos, bytes);
        if (exceeded != null) {
            throw new AssertionError("The input took " + exceeded);
        }
        return accepted;
    }

    private static boolean run(Trial trial) throws Exception {
        try {
            trial.run();
            return true;
        } catch (DictDBException documented) {
            return false;
        }
    }

    private static String exceeded(long nanosBefore, long bytesBefore) {
        long nanos = THREADS.getCurrentThreadCpuTime() - nanosBefore;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        return nanos > MOST_NANOS || bytes > MOST_BYTES
                ? nanos / 1_000_000 + " ms of the processor and allocated " + (bytes >> 20) + " MB"
                : null;
    }
}
