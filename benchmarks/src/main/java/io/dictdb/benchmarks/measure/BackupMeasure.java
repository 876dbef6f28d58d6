package io.dictdb.benchmarks.measure;

import io.dictdb.backup.BackupManager;
import io.dictdb.benchmarks.contestant.BackedUp;
import io.dictdb.benchmarks.contestant.Contestant;
import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Measures backups, and what two threads that write notice of them. */
final class BackupMeasure {
    private static final int WRITERS = 2;
    private static final int CHANGED = 1_000;

    /** How many deltas follow a full backup; the median counts. */
    private static final int DELTAS = 9;

    private final Contestants contestant;
    private final int rows;
    private final Effort effort;

    BackupMeasure(Contestants contestant, int rows, Effort effort) {
        this.contestant = contestant;
        this.rows = rows;
        this.effort = effort;
    }

    /** Measures full backups while two threads write as fast as they can. */
    Map<Workload, double[]> whileWriting() throws Exception {
        Map<Workload, double[]> results = results(
                Workload.BACKUP_RATE_BEFORE,
                Workload.BACKUP_RATE_DURING,
                Workload.BACKUP_RATE,
                Workload.BACKUP_WRITE,
                Workload.BACKUP_TIME);
        Path directory = Files.createTempDirectory("dictdb-benchmark");
        try (Contestant store = filled();
                BackupManager backups = ((BackedUp) store).backups(directory);
                Writers writers = new Writers(store, rows, WRITERS)) {
            writers.during(this::pause);
            backups.backupFull();
            for (int round = 0; round < effort.iterations(); round++) {
                Writers.Rate before = writers.during(this::pause);
                Writers.Rate during = writers.during(backups::backupFull);
                set(results, Workload.BACKUP_RATE_BEFORE, round, before.perSecond());
                set(results, Workload.BACKUP_RATE_DURING, round, during.perSecond());
                set(results, Workload.BACKUP_RATE, round, during.perSecond() / before.perSecond());
                set(results, Workload.BACKUP_WRITE, round, during.slowWriteMilliseconds());
                set(results, Workload.BACKUP_TIME, round, during.milliseconds());
            }
        } finally {
            delete(directory);
        }
        return results;
    }

    /** Measures full backups and deltas while nothing else happens. */
    Map<Workload, double[]> fullAndDelta() throws Exception {
        Map<Workload, double[]> results = results(Workload.DELTA_FULL, Workload.DELTA);
        Path directory = Files.createTempDirectory("dictdb-benchmark");
        Choice choice = new Choice();
        try (Contestant store = filled();
                BackupManager backups = ((BackedUp) store).backups(directory)) {
            for (int round = -effort.warmups(); round < effort.iterations(); round++) {
                long begin = System.nanoTime();
                backups.backupFull();
                long full = System.nanoTime() - begin;
                long[] deltas = new long[DELTAS];
                for (int number = 0; number < DELTAS; number++) {
                    deltas[number] = delta(store, backups, choice);
                }
                Arrays.sort(deltas);
                if (round >= 0) {
                    set(results, Workload.DELTA_FULL, round, full / 1e6);
                    set(results, Workload.DELTA, round, deltas[DELTAS / 2] / 1e6);
                }
            }
        } finally {
            delete(directory);
        }
        return results;
    }

    private long delta(Contestant store, BackupManager backups, Choice choice) throws Exception {
        for (int i = 0; i < CHANGED; i++) {
            store.updateQuantity(choice.below(rows), choice.below(Orders.QUANTITIES));
        }
        long begin = System.nanoTime();
        boolean written = backups.backupDelta().isPresent();
        long delta = System.nanoTime() - begin;
        if (!written) {
            throw new IllegalStateException("no delta written");
        }
        return delta;
    }

    private Map<Workload, double[]> results(Workload... workloads) {
        Map<Workload, double[]> results = new EnumMap<>(Workload.class);
        for (Workload workload : workloads) {
            results.put(workload, new double[effort.iterations()]);
        }
        return results;
    }

    private static void set(Map<Workload, double[]> results, Workload workload, int round, double figure) {
        Objects.requireNonNull(results.get(workload))[round] = figure;
    }

    private void pause() {
        try {
            Thread.sleep(2L * effort.iterationMilliseconds());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Contestant filled() throws Exception {
        Contestant store = contestant.make();
        store.create(true);
        store.insertAll(Orders.ascending(rows));
        return store;
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
