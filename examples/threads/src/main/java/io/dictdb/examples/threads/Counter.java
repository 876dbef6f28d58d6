package io.dictdb.examples.threads;

import io.dictdb.DictDB;
import io.dictdb.Table;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Eight threads count to 800,000 together: {@code increment} reads, adds and writes in one step, so none of them loses a count. */
public final class Counter {
    private static final int THREADS = 8;
    private static final int INCREMENTS = 100_000;

    private Counter() {}

    /** Counts, and prints the sum. */
    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                "%d threads added 1 to a counter %,d times each: %,d%n",
                THREADS, INCREMENTS, count(THREADS, INCREMENTS));
    }

    /** Has threads add one to a counter, and returns what it is then. */
    static long count(int threads, int incrementsOfEach) throws Exception {
        Table counters = DictDB.create().createTable("counters", "name");
        counters.insert(Map.of("name", "visits", "value", 0));

        Callable<Void> add = () -> {
            for (int i = 0; i < incrementsOfEach; i++) {
                counters.increment("visits", "value", 1);
            }
            return null;
        };
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        for (Future<Void> done : executor.invokeAll(Collections.nCopies(threads, add))) {
            done.get(); // throws what went wrong in the thread
        }
        executor.shutdown();
        return counters.get("visits").orElseThrow().getLong("value");
    }
}
