package io.dictdb.concurrency;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.dictdb.Aggregate;
import io.dictdb.ChangeSubscription;
import io.dictdb.DatabaseSnapshot;
import io.dictdb.DictDB;
import io.dictdb.IndexType;
import io.dictdb.RecordNotFoundException;
import io.dictdb.SlowReader;
import io.dictdb.Table;
import io.dictdb.TableNotFoundException;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Retention;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * A long day: eight threads read and write, in statements and transactions, a feed tells of changes, tables come and go, managers start,
 * back up and stop, old backups are removed. What they work on stays of one size, so the heap, the threads and the open files must, too.
 */
final class Soak {
    private static final int THREADS = 8;
    private static final int ACCOUNTS = 10_000;
    private static final int LOG_ROWS = 20_000;
    private static final int SAMPLES = 40;

    private final Path directory;
    private final Duration duration;
    private final DictDB database = DictDB.create();
    private final Table accounts = database.createTable("accounts");
    private final Table log = database.createTable("log");
    private final Table totals = database.createTable("totals");
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong backups = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final Recorder quietWrites = new Recorder(3);
    private final Recorder writesDuringBackups = new Recorder(3);
    private volatile boolean backingUp;
    private volatile boolean ended;

    /** What the process used at a moment, after collecting garbage. */
    private record Sample(double seconds, long heapBytes, int threads, long openFiles) {}

    Soak(Path directory, Duration duration) {
        this.directory = directory;
        this.duration = duration;
    }

    void run() throws Exception {
        accounts.createIndex("branch", IndexType.HASH);
        accounts.createIndex("balance", IndexType.SORTED);
        log.createIndex("level", IndexType.HASH);
        totals.insert(Map.of("id", 1, "moves", 0));
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.insert(Map.of("id", i, "branch", i % 100, "balance", 1000, "owner", "owner " + i));
        }
        ChangeSubscription subscription = totals.changes()
                .whenSlow(SlowReader.block(Duration.ofMinutes(1)))
                .subscribe(batch -> changes.addAndGet(batch.changes().size()));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        List<Future<?>> work = new ArrayList<>();
        CountDownLatch running = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            work.add(threads.submit(() -> {
                running.countDown();
                while (!ended) {
                    statement(random);
                    statements.incrementAndGet();
                }
            }));
        }
        work.add(threads.submit(() -> {
            while (!ended) {
                backUp();
            }
            return null;
        }));
        running.await();
        List<Sample> samples = watch();
        ended = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        for (Future<?> part : work) {
            part.get();
        }
        awaitChanges();
        subscription.close();
        report(samples);
        check(samples);
    }

    private void awaitChanges() {
        long moves = totals.get(1).orElseThrow().getLong("moves");
        await(() -> changes.get() >= moves);
        assertThat(changes.get())
                .as("changes that the feed told")
                .isEqualTo(moves)
                .isPositive();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** Samples what is used, from when everything has happened a few times. */
    private List<Sample> watch() throws InterruptedException {
        List<Sample> samples = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 1; i <= SAMPLES; i++) {
            long due = start + duration.toNanos() * i / SAMPLES;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            if (i >= SAMPLES / 4) {
                samples.add(sample((System.nanoTime() - start) / 1e9));
            }
        }
        return samples;
    }

    private static Sample sample(double seconds) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        System.gc();
        long heap = memory.getHeapMemoryUsage().getUsed();
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
        return new Sample(seconds, heap, ManagementFactory.getThreadMXBean().getThreadCount(), files);
    }

    private void statement(Random random) {
        int key = random.nextInt(ACCOUNTS);
        int kind = random.nextInt(1000);
        if (kind < 400) {
            assertThat(accounts.get(key)).isPresent();
        } else if (kind < 500) {
            assertThat(accounts.where(field("branch").eq(key % 100)).list()).hasSize(ACCOUNTS / 100);
        } else if (kind < 520) {
            assertThat(accounts.where(field("balance").ge(0))
                            .orderBy("-balance")
                            .limit(10)
                            .list())
                    .hasSize(10);
        } else if (kind < 522) {
            assertThat(accounts.query().groupBy("branch").aggregate(Aggregate.sum("balance")))
                    .hasSize(100);
        } else if (kind < 700) {
            timed(() -> accounts.increment(key, "balance", random.nextInt(11) - 5));
        } else if (kind < 800) {
            timed(() -> accounts.compute(key, row -> row.with("owner", "owner " + random.nextInt(1000))));
        } else if (kind < 850) {
            timed(() -> move(key, (key + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS));
        } else if (kind < 852) {
            readSnapshot();
        } else if (kind < 998) {
            timed(() -> log.insert(Map.of("level", key % 5, "text", "account " + key)));
            prune();
        } else {
            createAndDrop(random.nextInt(5));
        }
    }

    private void move(int from, int to) {
        database.transact(tx -> {
            tx.table("accounts").increment(from, "balance", -1);
            tx.table("accounts").increment(to, "balance", 1);
            tx.table("totals").increment(1, "moves", 1);
        });
    }

    /** Each move is in a snapshot whole, and each of the watched changes was seen by then or will be. */
    private void readSnapshot() {
        try (DatabaseSnapshot snapshot = database.snapshot()) {
            long moves = snapshot.table("totals").get(1).orElseThrow().getLong("moves");
            assertThat(moves).isLessThanOrEqualTo(totals.get(1).orElseThrow().getLong("moves"));
            assertThat(snapshot.table("accounts").count()).isEqualTo(ACCOUNTS);
        }
    }

    private void prune() {
        if (log.count() > LOG_ROWS) {
            try {
                log.query().orderBy("id").limit(LOG_ROWS / 10).delete();
            } catch (RecordNotFoundException done) {
                // another thread was faster
            }
        }
    }

    private void createAndDrop(int number) {
        Table table;
        String name = "scratch " + number + " of " + Thread.currentThread().getName();
        table = database.createTable(name);
        table.createIndex("a", IndexType.SORTED);
        for (int i = 0; i < 10; i++) {
            table.insert(Map.of("a", i));
        }
        assertThat(table.count()).isEqualTo(10);
        database.dropTable(name);
        try {
            table.count();
            throw new AssertionError("a dropped table was counted");
        } catch (TableNotFoundException dropped) {
            // as it must be
        }
    }

    private void timed(Runnable write) {
        boolean meanwhile = backingUp;
        long start = System.nanoTime();
        write.run();
        (meanwhile ? writesDuringBackups : quietWrites).recordValue(System.nanoTime() - start);
    }

    /** One manager's life: deltas between full backups, then a pause. */
    private void backUp() throws InterruptedException {
        backingUp = true;
        try (BackupManager manager = BackupManager.builder(database, directory)
                .incremental(true)
                .maxDeltasBeforeFull(3)
                .interval(Duration.ofMillis(50))
                .minInterval(Duration.ZERO)
                .retention(Retention.latest(2))
                .build()) {
            manager.start();
            for (int i = 0; i < 5; i++) {
                manager.backupNow();
                backups.incrementAndGet();
            }
        }
        backingUp = false;
        Thread.sleep(20);
    }

    private void report(List<Sample> samples) {
        for (Sample sample : samples) {
            System.out.printf(
                    "soak %7.1f s %8.2f MB heap %4d threads %4d files%n",
                    sample.seconds(), sample.heapBytes() / 1e6, sample.threads(), sample.openFiles());
        }
        Histogram quiet = quietWrites.getIntervalHistogram();
        Histogram during = writesDuringBackups.getIntervalHistogram();
        System.out.printf(
                "soak: %,d statements, %,d backups in %d s; p99 of a write %.1f µs, during backups %.1f µs; heap %+.2f %% per hour%n",
                statements.get(),
                backups.get(),
                duration.toSeconds(),
                quiet.getValueAtPercentile(99) / 1e3,
                during.getValueAtPercentile(99) / 1e3,
                growthPerHour(samples) * 100);
    }

    /** Returns the slope of the line through the heap sizes, as part of their mean. */
    private static double growthPerHour(List<Sample> samples) {
        double meanTime =
                samples.stream().mapToDouble(Sample::seconds).average().orElseThrow();
        double meanHeap =
                samples.stream().mapToLong(Sample::heapBytes).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (Sample sample : samples) {
            covariance += (sample.seconds() - meanTime) * (sample.heapBytes() - meanHeap);
            variance += Math.pow(sample.seconds() - meanTime, 2);
        }
        return covariance / variance * 3600 / meanHeap;
    }

    private void check(List<Sample> samples) throws IOException {
        assertThat(statements.get()).isGreaterThan(THREADS);
        assertThat(backups.get()).isPositive();
        database.checkIntegrity();
        int half = samples.size() / 2;
        double before = meanHeap(samples.subList(0, half));
        double after = meanHeap(samples.subList(half, samples.size()));
        assertThat(after).as("heap in the second half").isLessThan(before * 1.05 + 2e6);
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        assertThat(last.threads()).as("threads").isLessThanOrEqualTo(first.threads() + 2);
        assertThat(last.openFiles()).as("open files").isLessThanOrEqualTo(first.openFiles() + 8);
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("dictdb")));
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).noneMatch(name -> name.endsWith(".part"));
            assertThat(names).hasSizeLessThan(20);
        }
        DictDB restored = Backups.restoreLatest(directory);
        assertThat(restored.table("accounts").query().orderBy("id").maps())
                .isEqualTo(accounts.query().orderBy("id").maps());
        assertThat(restored.tableNames()).containsExactly("accounts", "log", "totals");
    }

    private static double meanHeap(List<Sample> samples) {
        return samples.stream().mapToLong(Sample::heapBytes).average().orElseThrow();
    }
}
