package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.contestant.Contestant;
import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.workload.Orders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Filling a store, a new one each time. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class InsertBenchmark {
    /** The contestant's id. */
    @Param("dictdb")
    public String contestant;

    /** The number of rows. */
    @Param("100000")
    public int rows;

    /** How many of them are inserted. */
    @Param("100000")
    public int inserted;

    /** Whether the store has indexes. */
    @Param("false")
    public boolean indexed;

    /** Whether rows are inserted in random order. */
    @Param("false")
    public boolean shuffled;

    private Orders orders;
    private Contestant store;

    /** Makes the state that JMH fills. */
    public InsertBenchmark() {}

    /** Orders the rows. */
    @Setup
    public void order() {
        orders = shuffled ? Orders.shuffled(rows) : Orders.ascending(rows);
    }

    /** Makes an empty store. */
    @Setup(Level.Iteration)
    public void open() throws Exception {
        store = Contestants.find(contestant).orElseThrow().make();
        store.create(indexed);
    }

    /** Closes the store. */
    @TearDown(Level.Iteration)
    public void close() throws Exception {
        store.close();
    }

    /** W9-single. */
    @Benchmark
    public void insert() throws Exception {
        store.insertSingly(orders, 0, inserted);
    }

    /** W9-batch. */
    @Benchmark
    public void insertBatch() throws Exception {
        for (int from = 0; from < inserted; from += Contestant.BATCH) {
            store.insertBatch(orders, from, Math.min(from + Contestant.BATCH, inserted));
        }
    }

    /**
     * Inserts until all is inserted or the time is over.
     *
     * @return how many rows
     */
    int insertFor(long nanoseconds, boolean batch) throws Exception {
        int step = batch ? Contestant.BATCH : 1_000;
        long end = System.nanoTime() + nanoseconds;
        int from = 0;
        while (from < rows && (from == 0 || System.nanoTime() < end)) {
            int to = Math.min(from + step, rows);
            if (batch) {
                store.insertBatch(orders, from, to);
            } else {
                store.insertSingly(orders, from, to);
            }
            from = to;
        }
        return from;
    }
}
