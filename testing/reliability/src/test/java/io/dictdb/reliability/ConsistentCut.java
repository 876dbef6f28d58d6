package io.dictdb.reliability;

import static io.dictdb.Conditions.field;
import static io.dictdb.reliability.Script.check;

import io.dictdb.Aggregate;
import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.IndexType;
import io.dictdb.Row;
import io.dictdb.Table;
import io.dictdb.backup.BackupInfo;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Restoration;
import io.dictdb.backup.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads write to several tables while backups are made, full ones and deltas, and files are saved, one after the other. Every state that was
 * written must be one that all tables had at the same time:
 *
 * <ul>
 *   <li>each thread puts its events into the tables a, b and c in turn, and takes old ones out in the same order: of a thread, each table has
 *       the events from one to another without a gap, and a is ahead of b and b of c by one event at the most;
 *   <li>statements on several rows are there whole: of a batch all rows or none, of a group one stamp;
 *   <li>transactions are there whole: the sum of amounts that are moved between the {@link Accounts} of two tables stays the same, in
 *       snapshots and in the end, too.
 * </ul>
 */
public final class ConsistentCut {
    private static final int THREADS = 8;
    private static final int TRANSFERRING_THREADS = 2;
    private static final List<String> EVENTS = List.of("a", "b", "c");
    private static final int KEPT_EVENTS = 20;
    private static final int BATCH = 5;

    private final long seed;
    private final int backups;
    private final Format format;
    private final Path directory;
    private final Random random;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Path> saves = new ArrayList<>();
    private final DictDB db = DictDB.create();
    private final Accounts accounts = new Accounts(db);
    private CountDownLatch begun = new CountDownLatch(0);
    private long snapshots;
    private long cuts;
    private long rows;

    /** Prepares a round that makes that many backups in a directory, and saves meanwhile. */
    public ConsistentCut(long seed, int backups, Path directory) {
        this.seed = seed;
        this.backups = backups;
        this.directory = directory;
        random = new Random(seed);
        format = seed % 2 == 0 ? Format.BINARY : Format.JSON;
    }

    /** Runs the suite; what is wrong is thrown. For class loaders of their own. */
    public static void run(long seed) throws Exception {
        Path directory = Files.createTempDirectory("consistent-cut");
        try {
            new ConsistentCut(seed, 25, directory).run();
        } finally {
            BackupKills.delete(directory);
        }
    }

    /** Writes and backs up, then verifies every state that was backed up or saved. */
    public void run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        EVENTS.forEach(db::createTable);
        db.createTable("batches").createIndex("batch", IndexType.HASH);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Writer writer = new Writer(i, new Random(random.nextLong()));
            threads.add(new Thread(() -> untilEnded(writer::write)));
        }
        for (int i = 0; i < TRANSFERRING_THREADS; i++) {
            Random amounts = new Random(random.nextLong());
            threads.add(new Thread(() -> untilEnded(() -> accounts.transfer(amounts))));
        }
        threads.add(new Thread(() -> untilEnded(this::save)));
        threads.add(new Thread(() -> untilEnded(this::read)));
        begun = new CountDownLatch(threads.size());
        threads.forEach(Thread::start);
        try {
            begun.await();
            backUp();
        } finally {
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        if (failure.get() != null) {
            throw new AssertionError("seed " + seed + ": " + failure.get(), failure.get());
        }
        verify();
    }

    /** Returns how many states were verified: backups and saves that were restored, and the last one. */
    public long cuts() {
        return cuts;
    }

    /** Returns how many snapshots were verified meanwhile. */
    public long snapshots() {
        return snapshots;
    }

    /** Returns how many amounts were moved from table to table by transactions. */
    public long transfers() {
        return accounts.transfers();
    }

    /** Returns how many rows were found where they should be. */
    public long rows() {
        return rows;
    }

    /** Does a step at least once, before the first backup. */
    private void untilEnded(Runnable step) {
        try {
            try {
                step.run();
            } finally {
                begun.countDown();
            }
            while (!ended.get()) {
                step.run();
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            ended.set(true);
        }
    }

    private void backUp() {
        try (BackupManager manager = BackupManager.builder(db, directory)
                .format(format)
                .incremental(true)
                .build()) {
            for (int made = 0; made < backups && !ended.get(); ) {
                boolean full = random.nextInt(6) == 0;
                if (full) {
                    manager.backupFull();
                    made++;
                } else if (manager.backupDelta().isPresent()) {
                    made++;
                }
            }
        }
    }

    private void save() {
        Path file = directory.resolve("saved" + saves.size());
        db.save(file, format);
        saves.add(file);
    }

    /** What is read at once is one state, too. */
    private void read() {
        for (int i = 0; i < 100; i++) {
            check(db.table("batches").count() % BATCH == 0, "a part of a batch was counted");
        }
        Accounts.verify(db);
        snapshots++;
    }

    private void verify() throws IOException {
        for (BackupInfo backup : Backups.list(directory)) {
            try {
                long sequence = backup.sequence().orElseThrow();
                Restoration restoration =
                        Restore.from(directory).untilSequence(sequence).run();
                check(restoration.sequence() == sequence, "restored " + restoration);
                verify(restoration.database());
            } catch (AssertionError e) {
                throw new AssertionError(backup.file().getFileName() + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        check(cuts >= backups, cuts + " states of " + backups + " backups");
        for (Path save : saves) {
            try {
                verify(DictDB.load(save));
            } catch (AssertionError e) {
                throw new AssertionError(save.getFileName() + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        check(!saves.isEmpty(), "nothing was saved");
        check(accounts.transfers() > 0, "nothing was transferred");
        check(snapshots > 0, "no snapshot was taken");
        verify(db);
        check(Backups.verify(directory).isSound(), "verifying raised a false alarm");
    }

    private void verify(DictDB found) {
        found.checkIntegrity();
        for (int thread = 0; thread < THREADS; thread++) {
            checkEvents(found, thread);
        }
        for (Row batch : found.table("batches")
                .query()
                .groupBy("batch")
                .aggregate(Aggregate.count().as("rows"))) {
            check(batch.getLong("rows") == BATCH, "a batch has a part of its rows: " + batch);
            rows += BATCH;
        }
        Accounts.verify(found);
        rows += Accounts.ROWS;
        cuts++;
    }

    private void checkEvents(DictDB found, int thread) {
        long[] first = new long[EVENTS.size()];
        long[] last = new long[EVENTS.size()];
        for (int i = 0; i < EVENTS.size(); i++) {
            long[] numbers =
                    found.table(EVENTS.get(i)).where(field("thread").eq(thread)).orderBy("event").list().stream()
                            .mapToLong(row -> row.getLong("event"))
                            .toArray();
            first[i] = numbers.length == 0 ? 0 : numbers[0];
            last[i] = first[i] + numbers.length;
            for (int n = 0; n < numbers.length; n++) {
                check(numbers[n] == first[i] + n, "thread " + thread + ": a gap before event " + numbers[n]);
            }
            rows += numbers.length;
        }
        String events = "thread " + thread + " has events from " + Arrays.toString(first) + " to before "
                + Arrays.toString(last);
        for (long[] ends : List.of(first, last)) {
            check(ends[0] >= ends[1] && ends[1] >= ends[2] && ends[0] <= ends[2] + 1, events);
        }
        check(last[0] - first[2] <= KEPT_EVENTS + 1, events);
    }

    /** One of the threads that write. */
    private final class Writer {
        private static final long KEYS_OF_A_WRITER = 1L << 40;
        private static final int KEPT_BATCHES = 4;

        private final int number;
        private final Random random;
        private long event;

        Writer(int number, Random random) {
            this.number = number;
            this.random = random;
        }

        void write() {
            long own = number * KEYS_OF_A_WRITER;
            long key = own + event;
            for (String table : EVENTS) {
                db.table(table).insert(Map.of("id", key, "thread", number, "event", event));
            }
            if (event >= KEPT_EVENTS) {
                for (String table : EVENTS) {
                    db.table(table).delete(field("id").eq(key - KEPT_EVENTS));
                }
            }
            Table batches = db.table("batches");
            batches.insertAll(Collections.nCopies(BATCH, Map.of("batch", key)));
            if (event >= KEPT_BATCHES) {
                batches.delete(field("batch").eq(key - KEPT_BATCHES));
            }
            accounts.move(random);
            accounts.stamp(random, key);
            event++;
        }
    }
}
