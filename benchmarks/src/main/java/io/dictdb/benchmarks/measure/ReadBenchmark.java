package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.contestant.Contestant;
import io.dictdb.benchmarks.workload.Orders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads of one filled store. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class ReadBenchmark {
    /** How many rows a range of amounts has. */
    private static final int RANGE = 1_010;

    /** How many rows are read or copied at once. */
    private static final int MANY = 10_000;

    /** The contestant's id. */
    @Param("dictdb")
    public String contestant;

    /** The number of rows. */
    @Param("100000")
    public int rows;

    /** Whether rows were inserted in random order. */
    @Param("false")
    public boolean shuffled;

    private Contestant store;

    /** Makes the state that JMH fills. */
    public ReadBenchmark() {}

    /** Fills the store. */
    @Setup
    public void fill() throws Exception {
        store = LoadedStore.get(new LoadedStore.Key(contestant, rows, true, shuffled));
    }

    /** W1. */
    @Benchmark
    public long get(Choice choice) throws Exception {
        return store.get(choice.below(rows));
    }

    /** W1-query. */
    @Benchmark
    public long getByQuery(Choice choice) throws Exception {
        return store.getByQuery(choice.below(rows));
    }

    /** W2. */
    @Benchmark
    public long equal(Choice choice) throws Exception {
        return store.ordersOf(choice.below(Orders.CUSTOMERS));
    }

    /** W3. */
    @Benchmark
    public long range(Choice choice) throws Exception {
        int low = choice.below(Math.max(1, rows - RANGE));
        return store.amountsBetween(Orders.amount(low), Orders.amount(low + RANGE - 1L));
    }

    /** W4. */
    @Benchmark
    public long scan() throws Exception {
        return store.scan("active", 5);
    }

    /** W5a. */
    @Benchmark
    public long topIndexed() throws Exception {
        return store.topAmounts(10);
    }

    /** W5b. */
    @Benchmark
    public long top() throws Exception {
        return store.topQuantities(10);
    }

    /** W6-copies. */
    @Benchmark
    public long copies() throws Exception {
        return store.copies(MANY);
    }

    /** W6-rows. */
    @Benchmark
    public long rows() throws Exception {
        return store.rows(MANY);
    }

    /** W7a. */
    @Benchmark
    public long group() throws Exception {
        return store.groupByStatus();
    }

    /** W7b. */
    @Benchmark
    public long sum() throws Exception {
        return store.sumAmounts(5_000);
    }
}
