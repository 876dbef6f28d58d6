package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.backup.BackupManager;
import io.dictdb.fixture.TestDatabases;
import io.dictdb.fixture.TestThreads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads with transactions over several tables. */
@Timeout(120)
class ConcurrentTransactionsTest {
    private static final int THREADS = 8;
    private static final int ACCOUNTS = 40;
    private static final long SUM = 2L * ACCOUNTS * 100;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @RegisterExtension
    final TestThreads threads = new TestThreads();

    @TempDir
    Path directory;

    private static void createAccounts(DictDB db) {
        for (String bank : List.of("north", "south")) {
            Table accounts = db.createTable(bank, "number");
            accounts.createIndex("balance", IndexType.SORTED);
            accounts.createIndex("branch", IndexType.HASH);
            for (int number = 0; number < ACCOUNTS; number++) {
                accounts.insert(Map.of("number", number, "balance", 100, "branch", number % 4));
            }
        }
        db.createTable("transfers");
    }

    private static void transfer(DictDB db, Random random) {
        String from = random.nextBoolean() ? "north" : "south";
        String to = random.nextBoolean() ? "north" : "south";
        int source = random.nextInt(ACCOUNTS);
        int target = random.nextInt(ACCOUNTS);
        db.transact(tx -> {
            long amount = Math.min(tx.table(from).get(source).orElseThrow().getLong("balance"), 1 + random.nextInt(60));
            if (amount > 0) {
                tx.table(from).increment(source, "balance", -amount);
                tx.table(to).compute(target, row -> row.with("balance", row.getLong("balance") + amount));
                tx.table("transfers").insert(Map.of("amount", amount));
            }
        });
    }

    private static long sum(ReadableTable north, ReadableTable south) {
        long sum = 0;
        for (ReadableTable bank : List.of(north, south)) {
            sum += bank.query().aggregate(Aggregate.sum("balance")).getLong("sum_balance");
            for (int branch = 0; branch < 4; branch++) {
                assertThat(bank.where(field("branch").eq(branch)).count()).isEqualTo(ACCOUNTS / 4);
            }
            assertThat(bank.where(field("balance").lt(0)).exists()).isFalse();
        }
        return sum;
    }

    private static void check(DictDB db) {
        DatabaseSnapshot snapshot = db.snapshot();
        assertThat(sum(snapshot.table("north"), snapshot.table("south"))).isEqualTo(SUM);
    }

    @Test
    void moneyThatMovesBetweenTablesIsNeverSeenTwiceOrMissing() throws Exception {
        DictDB db = databases.create();
        createAccounts(db);
        AtomicInteger running = new AtomicInteger(THREADS);
        AtomicInteger looks = new AtomicInteger();
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(thread);
            work.add(() -> {
                try {
                    for (int i = 0; i < 400; i++) {
                        transfer(db, random);
                    }
                } finally {
                    running.decrementAndGet();
                }
                return null;
            });
        }
        work.add(() -> {
            while (running.get() > 0) {
                check(db);
                db.transact(tx ->
                        assertThat(sum(tx.table("north"), tx.table("south"))).isEqualTo(SUM));
                looks.incrementAndGet();
            }
            return null;
        });
        try (BackupManager backups = BackupManager.builder(db, directory)
                .incremental(true)
                .maxDeltasBeforeFull(10)
                .build()) {
            work.add(() -> {
                while (running.get() > 0) {
                    backups.backupFull();
                    check(databases.restoreLatest(directory));
                    for (int i = 0; i < 3; i++) {
                        backups.backupDelta();
                        check(databases.restoreLatest(directory));
                    }
                }
                return null;
            });
            threads.runAll(work);
        }
        check(db);
        assertThat(looks.get()).isPositive();
        assertThat(db.table("transfers").count()).isPositive();
        DictDB restored = databases.restoreLatest(directory);
        check(restored);
        assertThat(restored.table("transfers").query().maps())
                .isEqualTo(db.table("transfers").query().maps());
    }

    @Test
    void moneyInAJournaledDatabaseIsThereAfterOpeningItAgain() throws Exception {
        DurableDatabase db = databases.open(directory, Durability.system().checkpointEvery(20_000));
        createAccounts(db);
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(thread);
            work.add(() -> {
                for (int i = 0; i < 150; i++) {
                    transfer(db, random);
                }
                return null;
            });
        }
        threads.runAll(work);
        List<Map<String, Object>> transfers = db.table("transfers").query().maps();
        db.close();
        DurableDatabase again = databases.open(directory, Durability.system());
        check(again);
        assertThat(again.table("transfers").query().maps()).isEqualTo(transfers);
    }

    @Test
    void noIncrementIsLostAmongTransactionsAndPlainStatements() throws Exception {
        DictDB db = databases.create();
        Table counters = db.createTable("counters");
        counters.insert(Map.of("id", 1, "value", 0));
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            boolean plain = thread % 2 == 0;
            work.add(() -> {
                for (int i = 0; i < 500; i++) {
                    if (plain) {
                        counters.increment(1, "value", 1);
                    } else {
                        db.transact(tx -> {
                            Table own = tx.table("counters");
                            long value = own.get(1).orElseThrow().getLong("value");
                            own.update(Map.of("value", value + 1), field("id").eq(1));
                        });
                    }
                }
                return null;
            });
        }
        threads.runAll(work);
        assertThat(counters.get(1).orElseThrow().getLong("value")).isEqualTo(THREADS * 500);
    }

    /** Each transaction locks its tables in one order, whatever order its function uses them in, and waits for no other. */
    @Test
    void transactionsThatUseTablesInOppositeOrdersDoNotDeadlock() throws Exception {
        DictDB db = databases.create();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            names.add("t" + i);
            db.createTable("t" + i).insert(Map.of("id", 1, "n", 0));
        }
        AtomicBoolean done = new AtomicBoolean();
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(thread);
            work.add(() -> {
                for (int i = 0; i < 200; i++) {
                    List<String> order = new ArrayList<>(names);
                    Collections.shuffle(order, random);
                    db.transact(tx ->
                            order.subList(0, 3).forEach(name -> tx.table(name).increment(1, "n", 1)));
                }
                done.set(true);
                return null;
            });
        }
        work.add(() -> {
            while (!done.get()) {
                db.table("t3").createIndex("n", IndexType.HASH);
                db.table("t3").dropIndex("n", IndexType.HASH);
                db.table("t1").join(db.table("t5")).on("id", "id").count();
                db.table("t5").join(db.table("t1")).on("id", "id").count();
            }
            return null;
        });
        threads.runAll(work);
        long sum = 0;
        for (String name : names) {
            sum += db.table(name).get(1).orElseThrow().getLong("n");
        }
        assertThat(sum).isEqualTo(THREADS * 200 * 3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTransactionsReadAndWriteIsThatOfSomeSerialOrder(boolean indexed) throws Exception {
        DictDB db = databases.create();
        for (int i = 0; i < SerialModel.TABLES; i++) {
            Table table = db.createTable("t" + i, "key");
            if (indexed) {
                table.createIndex("group", IndexType.HASH);
                table.createIndex("n", IndexType.SORTED);
            }
        }
        Table log = db.createTable("log");
        List<Callable<Void>> work = new ArrayList<>();
        List<List<SerialModel.Done>> done = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread * 1_000_000;
            List<SerialModel.Done> mine = new ArrayList<>();
            done.add(mine);
            work.add(() -> {
                for (int i = 0; i < 150; i++) {
                    mine.add(SerialModel.run(db, first + i));
                }
                return null;
            });
        }
        threads.runAll(work);
        List<SerialModel.Done> all = done.stream().flatMap(List::stream).toList();
        SerialModel model = new SerialModel();
        int position = 0;
        for (Row row : log.all()) {
            model.checkReaders(all, position++);
            model.checkWriter(all, row.getLong("id"));
        }
        model.checkReaders(all, position);
        model.checkContents(db);
        assertThat(model.checked()).isEqualTo(all.size());
        assertThat(position).isPositive().isLessThan(all.size());
    }
}
