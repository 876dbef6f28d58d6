package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers of changes are told of each statement once, in order, with what was and what is, and harm nobody. */
@Timeout(120)
class ChangesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table users = db.createTable("users");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Keeps what it is told of. */
    private static class Kept implements ChangeListener {
        final ConcurrentLinkedQueue<ChangeBatch> batches = new ConcurrentLinkedQueue<>();
        final CountDownLatch ended = new CountDownLatch(1);
        final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        @Override
        public void onChanges(ChangeBatch batch) {
            batches.add(batch);
        }

        @Override
        public void onEnd(@Nullable Throwable cause) {
            failure.set(cause);
            ended.countDown();
        }

        List<Change> changes() {
            return batches.stream().flatMap(batch -> batch.changes().stream()).toList();
        }

        void awaitEnd() throws InterruptedException {
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aChangeHasTheRowBeforeAndAfter() throws Exception {
        Kept kept = new Kept();
        try (ChangeSubscription subscription = users.changes().subscribe(kept)) {
            Object id = users.insert(Map.of("name", "Ada", "age", 36));
            users.update(Map.of("age", 37), field("id").eq(id));
            users.delete(field("id").eq(id));
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
            assertThat(subscription.sequence()).isEqualTo(db.sequence());
        }
        List<Change> changes = kept.changes();
        assertThat(changes).hasSize(3);
        Change.Inserted inserted = (Change.Inserted) changes.get(0);
        Change.Updated updated = (Change.Updated) changes.get(1);
        Change.Deleted deleted = (Change.Deleted) changes.get(2);
        assertThat(inserted.key()).isEqualTo(1L);
        assertThat(inserted.row().getString("name")).isEqualTo("Ada");
        assertThat(updated.before()).isEqualTo(inserted.row());
        assertThat(updated.after().getLong("age")).isEqualTo(37);
        assertThat(deleted.row()).isEqualTo(updated.after());
        assertThat(changes).extracting(Change::table).containsOnly("users");
        assertThat(changes).extracting(Change::sequence).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aStatementOfManyRowsIsOneBatch() throws Exception {
        Kept kept = new Kept();
        try (ChangeSubscription subscription = db.changes().subscribe(kept)) {
            users.insertAll(List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3)));
            users.update(Map.of("m", 0), field("n").ge(2));
            users.deleteAll();
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
        }
        assertThat(kept.batches).extracting(batch -> batch.changes().size()).containsExactly(3, 2, 3);
        assertThat(kept.batches).extracting(ChangeBatch::after).containsExactly(1L, 2L, 3L);
    }

    @Test
    void statementsThatChangeNothingAreNotTold() throws Exception {
        users.insert(Map.of("id", 1));
        Kept kept = new Kept();
        try (ChangeSubscription subscription = db.changes().subscribe(kept)) {
            assertThatThrownBy(() -> users.insert(Map.of("id", 1))).isInstanceOf(DuplicateKeyException.class);
            users.upsert(Map.of("id", 1), OnConflict.IGNORE);
            users.compute(1, row -> row);
            assertThat(users.dropIndex("n", IndexType.HASH)).isFalse();
            users.insert(Map.of("id", 2));
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
        }
        assertThat(kept.changes()).singleElement().isInstanceOf(Change.Inserted.class);
    }

    @Test
    void aDatabaseTellsOfItsTablesAndIndexes() throws Exception {
        Kept kept = new Kept();
        try (ChangeSubscription subscription = db.changes().subscribe(kept)) {
            Table orders = db.createTable("orders", "number");
            orders.createIndex("total", IndexType.SORTED);
            orders.insert(Map.of("number", 7));
            db.dropTable("orders");
            db.createTable("filled", "id", null, table -> {
                table.createIndex("n", IndexType.HASH);
                table.insert(Map.of("n", 1));
                table.insert(Map.of("n", 2));
            });
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
        }
        List<Change> changes = kept.changes();
        assertThat(changes)
                .extracting(change -> change.getClass().getSimpleName())
                .containsExactly(
                        "TableCreated",
                        "TableRedefined",
                        "Inserted",
                        "TableDropped",
                        "TableCreated",
                        "Inserted",
                        "Inserted");
        assertThat(changes.get(0))
                .isEqualTo(
                        new Change.TableCreated(2, "orders", "number", Optional.empty(), List.of(), Optional.empty()));
        assertThat(changes.get(1))
                .isEqualTo(new Change.TableRedefined(
                        3, "orders", List.of(IndexDefinition.sorted("total")), Optional.empty()));
        assertThat(((Change.TableCreated) changes.get(4)).indexes()).containsExactly(IndexDefinition.hash("n"));
    }

    @Test
    void aTableTellsOfItselfAloneAndEndsWithIt() throws Exception {
        Table others = db.createTable("others");
        Kept kept = new Kept();
        ChangeSubscription subscription = users.changes().subscribe(kept);
        others.insert(Map.of("n", 1));
        users.insert(Map.of("n", 2));
        db.dropTable("users");
        db.createTable("users").insert(Map.of("n", 3));
        kept.awaitEnd();
        assertThat(kept.failure.get()).isNull();
        assertThat(subscription.isOpen()).isFalse();
        assertThat(kept.changes())
                .extracting(change -> change.getClass().getSimpleName())
                .containsExactly("Inserted", "TableDropped");
        assertThatThrownBy(users::changes).isInstanceOf(TableNotFoundException.class);
    }

    @Test
    void manyWritersAreToldOfInOneOrder() throws Exception {
        Table[] tables = {users, db.createTable("a"), db.createTable("b")};
        int each = 500;
        Kept kept = new Kept();
        try (ChangeSubscription subscription = db.changes().capacity(100_000).subscribe(kept)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                int writer = w;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        tables[i % 3].insert(Map.of("writer", writer, "i", i));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
        }
        assertThat(kept.batches).hasSize(8 * each);
        long sequence = 3;
        int[] next = new int[8];
        for (ChangeBatch batch : kept.batches) {
            assertThat(batch.after()).isEqualTo(sequence);
            sequence = batch.sequence();
            assertThat(sequence).isEqualTo(batch.after() + 1);
            Row row = ((Change.Inserted) batch.changes().get(0)).row();
            assertThat(row.getInt("i")).isEqualTo(next[row.getInt("writer")]++);
        }
        assertThat(sequence).isEqualTo(db.sequence());
    }

    @Test
    void aReaderWhoFailsEndsItsOwnSubscriptionOnly() throws Exception {
        Kept other = new Kept();
        Kept failing = new Kept() {
            @Override
            public void onChanges(ChangeBatch batch) {
                super.onChanges(batch);
                throw new IllegalStateException("as the test wants");
            }
        };
        try (ChangeSubscription healthy = users.changes().subscribe(other)) {
            ChangeSubscription failed = users.changes().subscribe(failing);
            users.insert(Map.of("n", 1));
            failing.awaitEnd();
            users.insert(Map.of("n", 2));
            assertThat(healthy.awaitDelivered(LONG)).isTrue();
            assertThat(failed.failure()).containsInstanceOf(IllegalStateException.class);
            assertThat(failed.isOpen()).isFalse();
            assertThat(failed.awaitDelivered(Duration.ofSeconds(1))).isFalse();
        }
        assertThat(failing.batches).hasSize(1);
        assertThat(failing.failure.get()).hasMessage("as the test wants");
        assertThat(other.batches).hasSize(2);
        assertThat(users.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1024})
    void aReaderMayChangeTheTable(int capacity) throws Exception {
        CountDownLatch done = new CountDownLatch(20);
        ChangeListener doubling = batch -> {
            for (Change change : batch.changes()) {
                if (change instanceof Change.Inserted inserted && inserted.row().isNull("double")) {
                    users.compute(inserted.key(), row -> row.with("double", row.getLong("n") * 2));
                    assertThat(users.where(field("n").ge(0)).count()).isPositive();
                    done.countDown();
                }
            }
        };
        try (ChangeSubscription subscription = users.changes()
                .capacity(capacity)
                .whenSlow(SlowReader.block(Duration.ofSeconds(50)))
                .subscribe(doubling)) {
            for (int i = 0; i < 20; i++) {
                users.insert(Map.of("n", i));
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(subscription.failure()).isEmpty();
        }
        assertThat(users.all()).allMatch(row -> row.getLong("double") == 2 * row.getLong("n"));
    }

    @Test
    void readersThatBlockWritersMayWriteWhereTheOtherReads() throws Exception {
        Table echo = db.createTable("echo");
        SlowReader block = SlowReader.block(Duration.ofSeconds(50));
        try (ChangeSubscription first = users.changes()
                        .capacity(1)
                        .whenSlow(block)
                        .subscribe(batch -> {
                            for (int i = 0; i < batch.changes().size(); i++) {
                                echo.insert(Map.of("of", batch.sequence()));
                            }
                        });
                ChangeSubscription second = echo.changes()
                        .capacity(1)
                        .whenSlow(block)
                        .subscribe(batch -> {
                            if (users.count() < 100) {
                                users.insert(Map.of("of", batch.sequence()));
                            }
                        })) {
            for (int i = 0; i < 20; i++) {
                users.insert(Map.of("n", i));
            }
            while (users.count() < 100) {
                assertThat(first.awaitDelivered(LONG)).isTrue();
                assertThat(second.awaitDelivered(LONG)).isTrue();
            }
            assertThat(first.failure()).isEmpty();
            assertThat(second.failure()).isEmpty();
        }
        assertThat(echo.count()).isGreaterThanOrEqualTo(80);
    }

    @Test
    void aReaderWhoChangesMoreThanItReadsFailsAtLast() throws Exception {
        Kept kept = new Kept() {
            @Override
            public void onChanges(ChangeBatch batch) {
                users.insert(Map.of("of", batch.sequence()));
                users.insert(Map.of("of", batch.sequence()));
            }
        };
        users.changes().whenSlow(SlowReader.block(Duration.ofSeconds(50))).subscribe(kept);
        users.insert(Map.of("n", 1));
        kept.awaitEnd();
        assertThat(kept.failure.get()).isInstanceOf(ChangesLostException.class);
        assertThat(users.count()).isGreaterThan(1024);
    }

    /** A reader that takes nothing before it is let. */
    private static final class Slow extends Kept {
        final Semaphore let = new Semaphore(0);
        final CountDownLatch called = new CountDownLatch(1);

        @Override
        public void onChanges(ChangeBatch batch) {
            called.countDown();
            let.acquireUninterruptibly();
            super.onChanges(batch);
        }
    }

    @Test
    void aSlowReaderFailsAndSaysUpToWhereItCame() throws Exception {
        Slow slow = new Slow();
        ChangeSubscription subscription = users.changes().capacity(3).subscribe(slow);
        for (int i = 0; i < 10; i++) {
            users.insert(Map.of("n", i));
            assertThat(slow.called.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(subscription.isOpen()).isFalse();
        slow.let.release(1000);
        slow.awaitEnd();
        assertThat(slow.batches).hasSize(1);
        assertThat(slow.failure.get())
                .isInstanceOfSatisfying(
                        ChangesLostException.class,
                        lost -> assertThat(lost.after()).isEqualTo(2).isEqualTo(subscription.sequence()));
        assertThat(users.count()).isEqualTo(10);
    }

    @Test
    void aSlowReaderMissesTheOldestAndIsToldWhich() throws Exception {
        Slow slow = new Slow();
        try (ChangeSubscription subscription =
                users.changes().capacity(3).whenSlow(SlowReader.drop()).subscribe(slow)) {
            for (int i = 0; i < 10; i++) {
                users.insert(Map.of("n", i));
                assertThat(slow.called.await(60, TimeUnit.SECONDS)).isTrue();
            }
            slow.let.release(1000);
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
        }
        assertThat(slow.batches).extracting(ChangeBatch::sequence).containsExactly(2L, 8L, 9L, 10L, 11L);
        assertThat(slow.batches).extracting(ChangeBatch::isGap).containsExactly(false, true, false, false, false);
        assertThat(slow.batches.stream().toList().get(1).after()).isEqualTo(2);
    }

    @Test
    void aSlowReaderHoldsWritersUpAndLosesNothing() throws Exception {
        Slow slow = new Slow();
        try (ChangeSubscription subscription = users.changes()
                .capacity(2)
                .whenSlow(SlowReader.block(Duration.ofSeconds(50)))
                .subscribe(slow)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        users.insert(Map.of("n", i));
                    }
                }));
            }
            assertThat(slow.called.await(60, TimeUnit.SECONDS)).isTrue();
            while (users.count() < 3) { // one is being read, and two wait
                Thread.onSpinWait();
            }
            assertThat(users.count()).isLessThanOrEqualTo(1 + 2 + 8); // and each writer has made one change at most
            assertThat(users.where(field("n").eq(0)).count()).isPositive(); // no lock is held meanwhile
            slow.let.release(1000);
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
            assertThat(subscription.failure()).isEmpty();
        }
        assertThat(slow.batches).hasSize(160);
    }

    @Test
    void aReaderWhoHoldsWritersUpForTooLongFails() throws Exception {
        Slow slow = new Slow();
        ChangeSubscription subscription = users.changes()
                .capacity(1)
                .whenSlow(SlowReader.block(Duration.ofMillis(20)))
                .subscribe(slow);
        for (int i = 0; i < 10; i++) {
            users.insert(Map.of("n", i));
        }
        assertThat(subscription.failure()).containsInstanceOf(ChangesLostException.class);
        slow.let.release(1000);
        slow.awaitEnd();
        assertThat(users.count()).isEqualTo(10);
    }

    @Test
    void anInterruptedWriterWaitsForNoReader() throws Exception {
        Slow slow = new Slow();
        try (ChangeSubscription subscription = users.changes()
                .capacity(1)
                .whenSlow(SlowReader.block(Duration.ofSeconds(50)))
                .subscribe(slow)) {
            Future<Boolean> writer = threads.submit(() -> {
                Thread.currentThread().interrupt();
                for (int i = 0; i < 10; i++) {
                    users.insert(Map.of("n", i));
                }
                return Thread.interrupted();
            });
            assertThat(writer.get()).isTrue();
            slow.let.release(1000);
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
        }
        assertThat(slow.batches).hasSize(10);
    }

    @Test
    void aReaderGoesOnWhereItWas() throws Exception {
        db.keepChanges(5);
        for (int i = 0; i < 8; i++) {
            users.insert(Map.of("n", i));
        }
        Kept kept = new Kept();
        try (ChangeSubscription subscription = db.changes(6).capacity(1).subscribe(kept)) {
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
            users.insert(Map.of("n", 8));
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
        }
        assertThat(kept.changes()).extracting(Change::sequence).containsExactly(7L, 8L, 9L, 10L);
        assertThat(kept.changes())
                .extracting(change -> ((Change.Inserted) change).row().getLong("n"))
                .containsExactly(5L, 6L, 7L, 8L);
    }

    @Test
    void aPastThatIsNotKeptIsRefused() {
        for (int i = 0; i < 8; i++) {
            users.insert(Map.of("n", i));
        }
        assertThatThrownBy(() -> db.changes(8).subscribe(batch -> {}))
                .isInstanceOfSatisfying(ChangesLostException.class, lost -> {
                    assertThat(lost.after()).isEqualTo(8);
                    assertThat(lost.oldest()).isEqualTo(9);
                })
                .hasMessageContaining("read the tables anew");
        db.changes(9).subscribe(batch -> {}).close();
        assertThatThrownBy(() -> db.changes(10).subscribe(batch -> {}))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("has seen 9");
        assertThatThrownBy(() -> db.keepChanges(-1)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> db.changes().capacity(0)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> SlowReader.block(Duration.ZERO)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void keepingChangesEndsWhenItIsTurnedOff() {
        db.keepChanges(10);
        users.insert(Map.of("n", 1));
        db.keepChanges(0);
        assertThatThrownBy(() -> db.changes(1).subscribe(batch -> {})).isInstanceOf(ChangesLostException.class);
    }

    @Test
    void closingEndsTheThreadAndTheCalls() throws Exception {
        for (int pending : new int[] {0, 1, 50}) {
            AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
            AtomicInteger calls = new AtomicInteger();
            ChangeSubscription subscription = users.changes().subscribe(batch -> {
                thread.set(Thread.currentThread());
                calls.incrementAndGet();
            });
            for (int i = 0; i < pending; i++) {
                users.insert(Map.of("n", i));
            }
            subscription.close();
            subscription.close();
            int before = calls.get();
            users.insert(Map.of("n", -1));
            assertThat(subscription.isOpen()).isFalse();
            assertThat(subscription.failure()).isEmpty();
            assertThat(calls.get()).isEqualTo(before);
            Thread ended = thread.get();
            if (ended != null) {
                ended.join(60_000);
                assertThat(ended.isAlive()).isFalse();
                assertThat(ended.isDaemon()).isTrue();
            }
        }
    }

    @Test
    void aReaderMayCloseItsSubscription() throws Exception {
        AtomicReference<@Nullable ChangeSubscription> own = new AtomicReference<>();
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        own.set(users.changes().subscribe(batch -> {
            calls.incrementAndGet();
            own.get().close();
            closed.countDown();
        }));
        users.insert(Map.of("n", 1));
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        users.insert(Map.of("n", 2));
        own.get().close();
        assertThat(calls).hasValue(1);
    }

    @Test
    void readersMayCloseEachOther() throws Exception {
        List<ChangeSubscription> both = new CopyOnWriteArrayList<>();
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch closed = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            int other = 1 - i;
            both.add(users.changes().subscribe(batch -> {
                inside.countDown();
                try {
                    inside.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                both.get(other).close();
                closed.countDown();
            }));
        }
        users.insert(Map.of("n", 1));
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(both).noneMatch(ChangeSubscription::isOpen);
    }

    @Test
    void readersMayCloseTheDatabase(@TempDir Path folder) throws Exception {
        DurableDatabase open = databases.open(folder, Durability.sync());
        Table table = open.createTable("t");
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch closed = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            table.changes().subscribe(batch -> {
                inside.countDown();
                try {
                    inside.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                open.close();
                closed.countDown();
            });
        }
        table.insert(Map.of("n", 1));
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> table.insert(Map.of("n", 2))).isInstanceOf(JournalException.class);
    }

    @Test
    void closingWaitsForTheBatchBeingRead() throws Exception {
        Slow slow = new Slow();
        ChangeSubscription subscription = users.changes().subscribe(slow);
        users.insert(Map.of("n", 1));
        users.insert(Map.of("n", 2));
        assertThat(slow.called.await(60, TimeUnit.SECONDS)).isTrue();
        Future<?> closing = threads.submit(subscription::close);
        while (subscription.isOpen()) {
            Thread.onSpinWait();
        }
        assertThat(closing.isDone()).isFalse();
        slow.let.release(1000);
        closing.get();
        assertThat(slow.batches).hasSize(1);
    }

    @Test
    void theCallersExecutorRunsTheReader() throws Exception {
        Kept kept = new Kept();
        AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
        try (ChangeSubscription subscription = users.changes()
                .executor(Runnable::run)
                .subscribe(batch -> {
                    thread.set(Thread.currentThread());
                    kept.onChanges(batch);
                    if (users.count() < 5) {
                        users.insert(Map.of("n", 2));
                    }
                })) {
            users.insert(Map.of("n", 1));
            assertThat(kept.batches).hasSize(5);
            assertThat(thread.get()).isSameAs(Thread.currentThread());
            assertThat(subscription.sequence()).isEqualTo(db.sequence());
        }
    }

    @Test
    void anExecutorThatRefusesEndsTheSubscriptionNotTheStatement() {
        ExecutorService shut = Executors.newSingleThreadExecutor();
        shut.shutdown();
        ChangeSubscription subscription = users.changes().executor(shut).subscribe(batch -> {});
        users.insert(Map.of("n", 1));
        assertThat(users.count()).isEqualTo(1);
        assertThat(subscription.failure()).isPresent();
        assertThat(subscription.isOpen()).isFalse();
    }

    @Test
    void closingAnOpenDatabaseEndsItsSubscriptions(@TempDir Path folder) throws Exception {
        Kept kept = new Kept();
        ChangeSubscription subscription;
        try (DurableDatabase open = databases.open(folder, Durability.sync())) {
            Table table = open.createTable("t");
            subscription = open.changes().subscribe(kept);
            table.insert(Map.of("n", 1));
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
        }
        kept.awaitEnd();
        assertThat(kept.failure.get()).isNull();
        assertThat(subscription.isOpen()).isFalse();
        assertThat(kept.changes()).hasSize(1);
    }

    @Test
    void virtualThreadsReadAndWrite() throws Exception {
        ExecutorService virtual;
        try {
            virtual = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException e) {
            virtual = threads; // before JDK 21
        }
        Kept kept = new Kept();
        try (ChangeSubscription subscription = users.changes()
                .executor(virtual)
                .capacity(10)
                .whenSlow(SlowReader.block(Duration.ofSeconds(50)))
                .subscribe(kept)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                int n = i;
                writers.add(virtual.submit(() -> users.insert(Map.of("n", n))));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
            assertThat(subscription.failure()).isEmpty();
        } finally {
            virtual.shutdown();
        }
        assertThat(kept.batches).hasSize(500);
    }
}
