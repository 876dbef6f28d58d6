package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.contestant.Contestant;
import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.contestant.Durable;
import io.dictdb.benchmarks.contestant.Durable.Safety;
import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.Workload;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures how fast threads change rows of a store in a directory, each waiting until its change is safe. */
final class DurableMeasure {
    private static final int SEVERAL = 4;

    private final Contestants contestant;
    private final int rows;
    private final Effort effort;

    DurableMeasure(Contestants contestant, int rows, Effort effort) {
        this.contestant = contestant;
        this.rows = rows;
        this.effort = effort;
    }

    /** Returns the changes per second of each iteration. */
    double[] measure(Workload workload) throws Exception {
        double[] rates = new double[effort.iterations()];
        Path directory = Files.createTempDirectory("dictdb-benchmark");
        try (Contestant store = contestant.make()) {
            ((Durable) store).createIn(directory, safety(workload));
            store.insertAll(Orders.ascending(rows));
            try (Writers writers = new Writers(store, rows, threads(workload))) {
                writers.during(this::pause);
                for (int i = 0; i < rates.length; i++) {
                    rates[i] = writers.during(this::pause).perSecond();
                }
            }
        } finally {
            BackupMeasure.delete(directory);
        }
        return rates;
    }

    private static Safety safety(Workload workload) {
        return switch (workload) {
            case SYNC, SYNC_4 -> Safety.SYNC;
            case INTERVAL, INTERVAL_4 -> Safety.INTERVAL;
            case SYSTEM, SYSTEM_4 -> Safety.SYSTEM;
            default -> throw new IllegalArgumentException(workload.id());
        };
    }

    private static int threads(Workload workload) {
        return switch (workload) {
            case SYNC_4, INTERVAL_4, SYSTEM_4 -> SEVERAL;
            default -> 1;
        };
    }

    /** Long enough for a store that forces its changes now and then to do so. */
    private void pause() {
        try {
            Thread.sleep(3L * effort.iterationMilliseconds());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
