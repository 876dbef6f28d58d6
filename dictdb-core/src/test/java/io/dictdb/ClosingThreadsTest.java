package io.dictdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.backup.BackupManager;
import io.dictdb.fixture.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wait without end would be the defect here, so all that waits has a limit far beyond what it takes. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingThreadsTest {
    private static final int ROUNDS = 20;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private DurableDatabase open() {
        return databases.open(folder.resolve("data"), Durability.sync());
    }

    /** Threads that other tests have left behind are none of this test's business. */
    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("dictdb-"));
        return threads;
    }

    private static Set<Thread> threadsSince(Set<Thread> before) {
        Set<Thread> threads = threads();
        threads.removeAll(before);
        return threads;
    }

    static List<Durability> durabilities() {
        return List.of(Durability.sync(), Durability.interval(Duration.ofMillis(1)), Durability.system());
    }

    @ParameterizedTest
    @MethodSource("durabilities")
    void noThreadOfADatabaseOutlivesItsEnd(Durability durability) {
        for (int i = 0; i < ROUNDS; i++) {
            Set<Thread> before = threads();
            CompletableFuture<ChangeBatch> told = new CompletableFuture<>();
            DurableDatabase db = databases.open(folder.resolve("data"), durability);
            Table table = db.findTable("t").orElseGet(() -> db.createTable("t"));
            table.expireBy("at");
            db.changes().subscribe(told::complete);
            table.insert(Map.of("at", Instant.now().plusSeconds(3600)));
            told.join();
            assertThat(threadsSince(before)).extracting(Thread::getName).contains("dictdb-journal", "dictdb-expiry");
            CompletableFuture<Void> saved = db.saveAsync(folder.resolve("saved"), Format.BINARY);
            CompletableFuture<Void> checkpointed = db.checkpointAsync();
            db.close();
            assertThat(threadsSince(before)).isEmpty();
            assertThat(saved).isDone();
            assertThat(checkpointed).isDone();
        }
    }

    @Test
    void noThreadOfABackupManagerOutlivesItsEnd() {
        DictDB db = databases.create();
        Table table = db.createTable("t");
        for (int i = 0; i < ROUNDS; i++) {
            Set<Thread> before = threads();
            CompletableFuture<Path> full;
            try (BackupManager backups =
                    BackupManager.builder(db, folder.resolve("backups")).build()) {
                backups.start();
                table.insert(Map.of("n", i));
                full = backups.backupFullAsync();
                backups.notifyChange();
            }
            assertThat(threadsSince(before)).isEmpty();
            assertThat(full).isDone();
        }
    }

    @Test
    void threadsThatCloseAtTheSameTimeAllWaitForTheEnd() throws Exception {
        ExecutorService closers = Executors.newFixedThreadPool(4);
        for (int i = 0; i < ROUNDS; i++) {
            Set<Thread> before = threads();
            DurableDatabase db = open();
            db.changes().subscribe(batch -> {});
            db.findTable("t").orElseGet(() -> db.createTable("t")).insert(Map.of("n", i));
            List<Future<Set<Thread>>> left = new ArrayList<>();
            for (int j = 0; j < 4; j++) {
                left.add(closers.submit(() -> {
                    db.close();
                    return threadsSince(before);
                }));
            }
            for (Future<Set<Thread>> threads : left) {
                assertThat(threads.get()).isEmpty();
            }
        }
        closers.shutdown();
    }

    @Test
    void readersThatCloseAtTheSameTimeDoNotWaitForEachOther() throws Exception {
        DurableDatabase db = open();
        Table table = db.createTable("t");
        table.expireBy("at");
        ExecutorService given = Executors.newSingleThreadExecutor();
        CyclicBarrier together = new CyclicBarrier(3);
        CountDownLatch closed = new CountDownLatch(3);
        ChangeListener closing = batch -> {
            await(together);
            db.close();
            closed.countDown();
        };
        db.changes().subscribe(closing);
        db.changes().subscribe(closing);
        db.changes().executor(given).subscribe(closing);
        table.insert(Map.of("at", Instant.now().plusSeconds(3600)));
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        db.close();
        given.shutdown();
    }

    @Test
    void readersOfTwoDatabasesCanCloseEachOthers() throws Exception {
        DurableDatabase one = open();
        DurableDatabase other = databases.open(folder.resolve("other"), Durability.sync());
        CyclicBarrier together = new CyclicBarrier(2);
        CountDownLatch closed = new CountDownLatch(2);
        one.changes().subscribe(batch -> {
            await(together);
            other.close();
            closed.countDown();
        });
        other.changes().subscribe(batch -> {
            await(together);
            one.close();
            closed.countDown();
        });
        one.createTable("t");
        other.createTable("t");
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aReaderWhoHoldsUpWritersCanCloseADatabase() throws Exception {
        DurableDatabase db = open();
        Table table = db.createTable("t");
        CountDownLatch full = new CountDownLatch(3);
        CountDownLatch closed = new CountDownLatch(1);
        db.changes().capacity(1).whenSlow(SlowReader.block(Duration.ofHours(1))).subscribe(batch -> {
            try {
                full.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            db.close();
            closed.countDown();
        });
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> inserts = writer.submit(() -> {
            for (int i = 0; i < 3; i++) {
                full.countDown();
                table.insert(Map.of("n", i));
            }
        });
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        writer.shutdown();
        assertThat(writer.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(inserts).isDone();
    }

    @Test
    void aReaderOnTheThreadThatDeletesExpiredRowsCanCloseADatabase() throws Exception {
        DurableDatabase db = open();
        Table table = db.createTable("t");
        CompletableFuture<Void> closed = new CompletableFuture<>();
        db.changes().executor(Runnable::run).subscribe(batch -> {
            if (Thread.currentThread().getName().equals("dictdb-expiry")) {
                db.close();
                closed.complete(null);
            }
        });
        table.expireBy("at");
        table.insert(Map.of("at", Instant.now()));
        closed.get(60, TimeUnit.SECONDS);
        db.close();
        assertThat(table.count()).isZero();
    }

    @Test
    void whoIsToldOfTheProgressOfASaveCanCloseADatabase() {
        DurableDatabase db = open();
        db.createTable("t").insert(Map.of("n", 1));
        db.saveAsync(
                        folder.resolve("saved"),
                        Format.BINARY,
                        FileOptions.defaults().onProgress(progress -> db.close()))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        db.close();
        assertThat(folder.resolve("saved")).exists();
    }

    @Test
    void whoIsToldOfAFailedBackupCanCloseTheManagerAndTheDatabase() throws Exception {
        Set<Thread> before = threads();
        DurableDatabase db = open();
        db.createTable("t");
        CompletableFuture<Void> closed = new CompletableFuture<>();
        List<BackupManager> manager = new ArrayList<>();
        Path file = Files.createFile(folder.resolve("no-directory"));
        BackupManager backups = BackupManager.builder(db, file)
                .onFailure((error, failures) -> {
                    manager.get(0).close();
                    db.close();
                    closed.complete(null);
                })
                .build();
        manager.add(backups);
        backups.start();
        backups.notifyChange();
        closed.get(60, TimeUnit.SECONDS);
        backups.close();
        db.close();
        assertThat(threadsSince(before)).isEmpty();
    }

    @Test
    void aReaderOfItsChangesCanCloseADatabase() throws Exception {
        DurableDatabase db = open();
        Table table = db.createTable("t");
        table.expireBy("at");
        CompletableFuture<Void> closed = new CompletableFuture<>();
        db.changes().subscribe(batch -> {
            db.close();
            closed.complete(null);
        });
        table.insert(Map.of("at", Instant.now().plusSeconds(3600)));
        closed.get(60, TimeUnit.SECONDS);
        db.close();
    }

    @Test
    void aSubscriberThatIsBeingSubscribedCanCloseADatabase() throws Exception {
        DurableDatabase db = open();
        CompletableFuture<Void> completed = new CompletableFuture<>();
        db.changes().publisher().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                db.close();
            }

            @Override
            public void onNext(ChangeBatch batch) {}

            @Override
            public void onError(Throwable failure) {
                completed.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                completed.complete(null);
            }
        });
        completed.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aFunctionOfAStatementCanCloseADatabase() {
        DurableDatabase db = open();
        Table table = db.createTable("t");
        Object key = table.insert(Map.of("n", 1));
        try {
            table.compute(key, row -> {
                db.close();
                return row.with("n", 2);
            });
        } catch (JournalException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_CLOSED);
        }
        db.close();
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void anInterruptedThreadClosesAllTheSameAndStaysInterrupted() {
        DurableDatabase db = open();
        db.createTable("t").insert(Map.of("n", 1));
        Thread.currentThread().interrupt();
        db.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(open().table("t").count()).isEqualTo(1);
    }
}
