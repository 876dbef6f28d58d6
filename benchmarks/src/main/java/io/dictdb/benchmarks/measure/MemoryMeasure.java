package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.contestant.Contestant;
import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import io.dictdb.benchmarks.workload.Workload;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures what a store takes: the bytes of live objects with it less those without it, and what it reports of its memory outside the
 * heap.
 */
final class MemoryMeasure {
    private static final int ROUNDS = 3;
    private static final long SCAN_NANOSECONDS = 300_000_000;

    private final Contestants contestant;
    private final int rows;

    MemoryMeasure(Contestants contestant, int rows) {
        this.contestant = contestant;
        this.rows = rows;
    }

    /** Returns the bytes per order of each round. */
    double[] dense() throws Exception {
        double[] bytes = new double[ROUNDS];
        Orders orders = Orders.ascending(rows);
        // The first store of a process also makes what its classes need once.
        fill(Orders.ascending(1_000)).close();
        for (int round = 0; round < ROUNDS; round++) {
            long before = liveBytes();
            try (Contestant store = fill(orders)) {
                bytes[round] = bytesOf(store, before) / (double) rows;
            }
        }
        return bytes;
    }

    private Contestant fill(Orders orders) throws Exception {
        Contestant store = contestant.make();
        store.create(true);
        store.insertAll(orders);
        return store;
    }

    /** Returns the bytes per sparse row, and the microseconds that a scan of such rows takes. */
    Map<Workload, double[]> sparse() throws Exception {
        SparseRows sparse = new SparseRows(rows);
        fill(new SparseRows(100)).close();
        double[] bytes = new double[ROUNDS];
        double[] microseconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = liveBytes();
            try (Contestant store = fill(sparse)) {
                bytes[round] = bytesOf(store, before) / (double) rows;
                scan(store);
                scan(store);
                microseconds[round] = scan(store);
            }
        }
        Map<Workload, double[]> results = new LinkedHashMap<>();
        results.put(Workload.MEMORY_SPARSE, bytes);
        results.put(Workload.SCAN_SPARSE, microseconds);
        return results;
    }

    private Contestant fill(SparseRows sparse) throws Exception {
        Contestant store = contestant.make();
        store.createSparse(sparse);
        return store;
    }

    /** Returns the microseconds that a scan for a value of one field takes. */
    private static double scan(Contestant store) throws Exception {
        int field = SparseRows.FIELDS / 2;
        long begin = System.nanoTime();
        long end = begin;
        int scans = 0;
        long found = 0;
        while (end - begin < SCAN_NANOSECONDS) {
            found += store.scanSparse(field, SparseRows.value(field, scans % SparseRows.VALUES));
            scans++;
            end = System.nanoTime();
        }
        if (scans >= SparseRows.VALUES && found == 0) {
            throw new IllegalStateException("no row found");
        }
        return (end - begin) / 1e3 / scans;
    }

    /** Returns the bytes in use beyond the earlier ones. Closing the store after this call keeps it alive until then. */
    private static long bytesOf(Contestant store, long before) throws Exception {
        return store.nativeBytes().orElse(0) + liveBytes() - before;
    }

    private static long liveBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
