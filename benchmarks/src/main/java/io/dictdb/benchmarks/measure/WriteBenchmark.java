package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.contestant.Contestant;
import io.dictdb.benchmarks.contestant.Transactional;
import io.dictdb.benchmarks.workload.Orders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Changes to one filled store. They leave it with as many rows and values distributed as they were. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class WriteBenchmark {
    /** The contestant's id. */
    @Param("dictdb")
    public String contestant;

    /** The number of rows. */
    @Param("100000")
    public int rows;

    private Contestant store;

    /** Makes the state that JMH fills. */
    public WriteBenchmark() {}

    /** Fills the store. */
    @Setup
    public void fill() throws Exception {
        store = LoadedStore.get(new LoadedStore.Key(contestant, rows, true, false));
    }

    /** W11, run by two threads. */
    @Benchmark
    public long mixed(Choice choice) throws Exception {
        if (choice.below(10) == 0) {
            store.updateQuantity(choice.below(rows), choice.below(Orders.QUANTITIES));
            return 0;
        }
        return store.ordersOf(choice.below(Orders.CUSTOMERS));
    }

    /** W8-plain. */
    @Benchmark
    public void updatePlain(Choice choice) throws Exception {
        store.updateQuantity(choice.below(rows), choice.below(Orders.QUANTITIES));
    }

    /** W8-hash. */
    @Benchmark
    public void updateHash(Choice choice) throws Exception {
        store.updateCustomer(choice.below(rows), choice.below(Orders.CUSTOMERS));
    }

    /** W8-sorted. */
    @Benchmark
    public void updateSorted(Choice choice) throws Exception {
        store.updateAmount(choice.below(rows), Orders.amount(choice.below(rows)));
    }

    /** W16. */
    @Benchmark
    public void transfer(Choice choice) throws Exception {
        ((Transactional) store).move(choice.below(rows), choice.below(rows), 1);
    }

    /** W8-delete. */
    @Benchmark
    public void delete(Choice choice) throws Exception {
        store.deleteAndInsert(choice.below(rows));
    }
}
