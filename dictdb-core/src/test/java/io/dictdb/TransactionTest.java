package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.backup.BackupManager;
import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What one transaction does and refuses. */
@Timeout(120)
class TransactionTest {
    record Account(String id, long balance) {}

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table accounts = db.createTable("accounts");
    private final Table transfers = db.createTable("transfers");

    @BeforeEach
    void fill() {
        accounts.createIndex("owner", IndexType.HASH);
        accounts.createIndex("balance", IndexType.SORTED);
        accounts.insertAll(List.of(
                Map.of("id", "a", "owner", "Ada", "balance", 100),
                Map.of("id", "b", "owner", "Bob", "balance", 50),
                Map.of("id", "c", "owner", "Ada", "balance", 10)));
    }

    private long balance(String id) {
        return accounts.get(id).orElseThrow().getLong("balance");
    }

    private static void transfer(Transaction tx, String from, String to, long amount) {
        Table accounts = tx.table("accounts");
        accounts.increment(from, "balance", -amount);
        accounts.increment(to, "balance", amount);
        tx.table("transfers").insert(Map.of("from", from, "to", to, "amount", amount));
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    private void refuses(Class<? extends RuntimeException> type, Consumer<Transaction> work) {
        List<List<Map<String, Object>>> before = contents();
        assertThatExceptionOfType(type).isThrownBy(() -> db.transact(work));
        assertThat(contents()).isEqualTo(before);
    }

    private List<List<Map<String, Object>>> contents() {
        return List.of(accounts.query().maps(), transfers.query().maps());
    }

    @Test
    void eachFieldGetsTheVeryValueThatATransactionGaveIt() {
        Map<String, Object> before =
                new HashMap<>(Map.of("id", "d", "number", 1, "text", "x", "same", 7, "list", List.of(1)));
        before.put("none", null);
        accounts.insert(before);
        db.transact(tx -> tx.table("accounts")
                .compute(
                        "d",
                        row -> row.with("number", 1.0)
                                .with("text", null)
                                .with("list", List.of(1, 2))
                                .with("added", new byte[] {1})
                                .without("none")));
        Row after = accounts.get("d").orElseThrow();
        assertThat(after.get("number")).isEqualTo(1.0);
        assertThat(after.has("text")).isTrue();
        assertThat(after.isNull("text")).isTrue();
        assertThat(after.get("list")).isEqualTo(List.of(1L, 2L));
        assertThat(after.get("added")).isEqualTo(new byte[] {1});
        assertThat(after.has("none")).isFalse();
        assertThat(after.getLong("same")).isEqualTo(7);
    }

    @Test
    void aTransactionChangesSeveralTablesAsOneChange() {
        long before = db.snapshot().sequence();
        db.transact(tx -> transfer(tx, "a", "b", 30));
        assertThat(balance("a")).isEqualTo(70);
        assertThat(balance("b")).isEqualTo(80);
        assertThat(transfers.count()).isEqualTo(1);
        assertThat(db.snapshot().sequence()).isEqualTo(before + 1);
        assertThat(accounts.where(field("balance").gt(75)).list())
                .extracting(row -> row.get("id"))
                .containsExactly("b");
    }

    @Test
    void aTransactionReturnsWhatItsFunctionReturnsBeItNull() {
        long sum = db.transactResult(tx ->
                tx.table("accounts").query().aggregate(Aggregate.sum("balance")).getLong("sum_balance"));
        assertThat(sum).isEqualTo(160);
        assertThat(db.<String>transactResult(tx -> null)).isNull();
    }

    @Test
    void aStatementOfATransactionSeesWhatEarlierOnesDid() {
        db.transact(tx -> {
            Table own = tx.table("accounts");
            assertThat(own.insert(Map.of("owner", "Ada", "balance", 70, "id", "d")))
                    .isEqualTo("d");
            own.update(Map.of("owner", "Eve"), field("id").eq("a"));
            assertThat(own.delete(field("balance").lt(20))).isEqualTo(1);
            assertThat(own.get("d").orElseThrow().getLong("balance")).isEqualTo(70);
            assertThat(own.get("c")).isEmpty();
            assertThat(own.where(field("owner").eq("Ada")).list())
                    .extracting(row -> row.get("id"))
                    .containsExactly("d");
            assertThat(own.where(field("owner").eq("Eve")).list())
                    .extracting(row -> row.get("id"))
                    .containsExactly("a");
            assertThat(own.query().orderBy("-balance").select("id").list())
                    .extracting(row -> row.get("id"))
                    .containsExactly("a", "d", "b");
            assertThat(own.query().orderBy("-balance").limit(1).explain().returnedRows())
                    .isEqualTo(1);
            assertThat(own.count()).isEqualTo(3);
            assertThat(own.columns()).containsExactly("balance", "id", "owner");
            assertThat(own.upsert(Map.of("id", "a", "balance", 1)).outcome()).isEqualTo(UpsertResult.Outcome.UPDATED);
            assertThat(own.compute("a", row -> row.with("balance", row.getLong("balance") + 1)))
                    .hasValueSatisfying(
                            row -> assertThat(row.getLong("balance")).isEqualTo(2));
            assertThat(own.computeIfAbsent("e", key -> Map.of("balance", 5)).getLong("balance"))
                    .isEqualTo(5);
            assertThat(own.update(field("id").eq("e"), row -> null)).isEqualTo(1);
            assertThat(own.insert(Map.of("id", "c", "balance", 3))).isEqualTo("c");
            assertThat(accounts.count()).isEqualTo(3);
            assertThat(balance("a")).isEqualTo(100);
        });
        assertThat(accounts.all()).extracting(row -> row.get("id")).containsExactly("a", "b", "d", "c");
        assertThat(balance("a")).isEqualTo(2);
        assertThat(accounts.where(field("owner").eq("Eve")).count()).isEqualTo(1);
    }

    @Test
    void whatTheFunctionThrowsReachesTheCallerAndNothingIsChanged() {
        IllegalStateException thrown = new IllegalStateException("no");
        refuses(IllegalStateException.class, tx -> {
            transfer(tx, "a", "b", 30);
            tx.table("accounts").deleteAll();
            throw thrown;
        });
        assertThatThrownBy(() -> db.transact(tx -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void aStatementThatThrowsChangesNothingAndTheTransactionGoesOn() {
        db.transact(tx -> {
            Table own = tx.table("accounts");
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> own.insertAll(List.of(Map.of("id", "x"), Map.of("id", "a"))));
            assertThatExceptionOfType(RecordNotFoundException.class).isThrownBy(() -> own.increment("x", "balance", 1));
            own.increment("a", "balance", 1);
        });
        assertThat(balance("a")).isEqualTo(101);
        assertThat(accounts.count()).isEqualTo(3);
    }

    @Test
    void aKeyThatIsTakenInTheSecondTableUndoesTheFirst() {
        transfers.insert(Map.of("id", 7));
        refuses(DuplicateKeyException.class, tx -> {
            tx.table("accounts").increment("a", "balance", 1);
            tx.table("transfers").insert(Map.of("id", 7.0));
        });
    }

    @Test
    void aUniqueValueThatIsTakenInTheSecondTableUndoesTheFirst() {
        transfers.createIndex(IndexDefinition.hash("number").unique());
        transfers.insert(Map.of("number", 1));
        refuses(DuplicateValueException.class, tx -> {
            tx.table("accounts").increment("a", "balance", 1);
            tx.table("transfers").insert(Map.of("number", 1));
        });
        refuses(DuplicateValueException.class, tx -> {
            tx.table("accounts").deleteAll();
            tx.table("transfers").insertAll(List.of(Map.of("number", 2), Map.of("number", 2)));
        });
    }

    @Test
    void uniqueValuesMayChangePlacesInTheCourseOfATransaction() {
        accounts.createIndex(IndexDefinition.sorted("seat").unique());
        accounts.update(Map.of("seat", 1), field("id").eq("a"));
        accounts.update(Map.of("seat", 2), field("id").eq("b"));
        db.transact(tx -> {
            Table own = tx.table("accounts");
            own.update(Map.of("seat", 2), field("id").eq("a"));
            own.update(Map.of("seat", 1), field("id").eq("b"));
            own.insert(Map.of("id", "d", "seat", 3));
            own.delete(field("id").eq("d"));
            own.insert(Map.of("id", "e", "seat", 3));
        });
        assertThat(accounts.where(field("seat").eq(1)).first().orElseThrow().get("id"))
                .isEqualTo("b");
        assertThat(accounts.where(field("seat").eq(3)).first().orElseThrow().get("id"))
                .isEqualTo("e");
    }

    @Test
    void aRecordThatDoesNotFitTheSchemaOfTheSecondTableUndoesTheFirst() {
        db.createTable(
                "strict", Schema.builder().field("size", FieldType.INTEGER).build());
        refuses(SchemaValidationException.class, tx -> {
            tx.table("accounts").increment("a", "balance", 1);
            tx.table("strict").insert(Map.of("size", "large"));
        });
        assertThat(db.table("strict").count()).isZero();
    }

    @Test
    void anUnsupportedValueInTheSecondTableUndoesTheFirst() {
        refuses(UnsupportedValueException.class, tx -> {
            tx.table("accounts").increment("a", "balance", 1);
            tx.table("transfers").insert(Map.of("x", new Object()));
        });
    }

    @Test
    void generatedKeysOfTransactionsAtTheSameTimeAreDifferentAndHinderNobody() {
        AtomicInteger runs = new AtomicInteger();
        List<Object> keys = new ArrayList<>();
        db.transact(tx -> {
            runs.incrementAndGet();
            Table own = tx.table("transfers");
            keys.add(own.insert(Map.of("n", 1)));
            elsewhere(() -> db.transact(other -> keys.addAll(
                    other.table("transfers").insertAll(List.of(Map.of("n", 2), Map.of("id", 50), Map.of("n", 3))))));
            keys.add(transfers.insert(Map.of("n", 4)));
            keys.add(own.insert(Map.of("n", 5)));
        });
        assertThat(runs).hasValue(1);
        assertThat(keys).containsExactly(1L, 2L, 50L, 51L, 52L, 53L);
        assertThat(transfers.count()).isEqualTo(6);
    }

    @Test
    void keysOfATransactionThatCameToNothingAreNotGivenOutAgain() {
        refuses(IllegalStateException.class, tx -> {
            tx.table("transfers").insert(Map.of("n", 1));
            throw new IllegalStateException();
        });
        assertThat(transfers.insert(Map.of("n", 2))).isEqualTo(2L);
    }

    @Test
    void aTransactionThatOnlyReadsOrChangesNothingIsNoChange() {
        long before = db.snapshot().sequence();
        db.transact(tx -> {
            tx.table("accounts").query().update(row -> row);
            tx.table("accounts").insert(Map.of("id", "x"));
            tx.table("accounts").delete(field("id").eq("x"));
            tx.table("transfers").count();
        });
        assertThat(db.snapshot().sequence()).isEqualTo(before);
    }

    @Test
    void aTransactionOrItsTablesOrQueriesUsedAfterItsEndSaySo() {
        AtomicReference<Transaction> kept = new AtomicReference<>();
        AtomicReference<Table> table = new AtomicReference<>();
        AtomicReference<Query> query = new AtomicReference<>();
        AtomicReference<List<Row>> rows = new AtomicReference<>();
        db.transact(tx -> {
            kept.set(tx);
            table.set(tx.table("accounts"));
            query.set(tx.table("accounts").where(field("owner").eq("Ada")));
            rows.set(query.get().list());
        });
        List<Runnable> uses = List.of(
                () -> kept.get().table("accounts"),
                () -> kept.get().findTable("accounts"),
                () -> kept.get().tableNames(),
                () -> table.get().get("a"),
                () -> table.get().count(),
                () -> table.get().columns(),
                () -> table.get().indexes(),
                () -> table.get().insert(Map.of()),
                () -> table.get().insertAll(List.of()),
                () -> table.get().upsert(Map.of("id", "a")),
                () -> table.get().increment("a", "balance", 1),
                () -> table.get().compute("a", row -> row),
                () -> table.get().computeIfAbsent("a", key -> Map.of()),
                () -> table.get().deleteAll(),
                () -> query.get().list(),
                () -> query.get().count(),
                () -> query.get().explain(),
                () -> query.get().delete(),
                () -> query.get().join(table.get()).on("id", "id").list());
        for (Runnable use : uses) {
            assertThatExceptionOfType(TransactionException.class)
                    .isThrownBy(use::run)
                    .withMessageContaining("ended");
        }
        assertThat(rows.get()).hasSize(2);
        assertThat(accounts.count()).isEqualTo(3);
    }

    @Test
    void aTransactionUsedByAnotherThreadSaysSo() {
        db.transact(tx -> {
            Table own = tx.table("accounts");
            elsewhere(() -> {
                assertThatExceptionOfType(TransactionException.class)
                        .isThrownBy(() -> own.insert(Map.of("id", "x")))
                        .withMessageContaining("thread");
                assertThatExceptionOfType(TransactionException.class).isThrownBy(() -> own.get("a"));
                assertThatExceptionOfType(TransactionException.class).isThrownBy(() -> tx.table("accounts"));
            });
            own.increment("a", "balance", 1);
        });
        assertThat(balance("a")).isEqualTo(101);
        assertThat(accounts.get("x")).isEmpty();
    }

    @Test
    void aTransactionWithinATransactionOfTheSameDatabaseIsRefusedAndOneOfAnotherIsNot() {
        DictDB other = databases.create();
        Table notes = other.createTable("notes");
        refuses(TransactionException.class, tx -> {
            tx.table("accounts").increment("a", "balance", 1);
            db.transact(inner -> inner.table("accounts").increment("b", "balance", 1));
        });
        db.transact(tx -> {
            tx.table("accounts").increment("a", "balance", 1);
            other.transact(inner -> {
                inner.table("notes").insert(Map.of("text", "hello"));
                assertThatExceptionOfType(TransactionException.class).isThrownBy(() -> db.transact(third -> {}));
            });
            assertThatExceptionOfType(TransactionException.class).isThrownBy(() -> db.transact(third -> {}));
        });
        db.transact(tx -> tx.table("accounts").increment("a", "balance", 1));
        assertThat(balance("a")).isEqualTo(102);
        assertThat(notes.count()).isEqualTo(1);
    }

    @Test
    void whatATableIsCannotChangeInATransaction() {
        refuses(TransactionException.class, tx -> tx.table("accounts").createIndex("x", IndexType.HASH));
        refuses(TransactionException.class, tx -> tx.table("accounts").dropIndex("owner", IndexType.HASH));
        db.transact(tx -> assertThat(tx.table("accounts").hasIndex("owner")).isTrue());
        refuses(TransactionException.class, tx -> tx.table("accounts").expireBy("until"));
        accounts.expireBy("until");
        refuses(TransactionException.class, tx -> tx.table("accounts").keepForever());
        db.transact(tx -> assertThat(tx.table("accounts").expiry()).isEqualTo(accounts.expiry()));
        assertThat(accounts.expiry()).isPresent();
    }

    /** Statements on the database's own tables are no part of the transaction, and nothing hangs. */
    @Test
    void whatTheFunctionDoesWithOtherTablesThanTheTransactionsHappensAtOnceAndForGood(@TempDir Path directory) {
        refuses(IllegalStateException.class, tx -> {
            tx.table("accounts").increment("a", "balance", 1);
            Table log = db.createTable("log");
            log.createIndex("text", IndexType.HASH);
            log.insert(Map.of("text", "tried"));
            db.save(directory.resolve("db.json"), Format.JSON);
            assertThat(tx.findTable("log")).isEmpty();
            db.checkIntegrity();
            throw new IllegalStateException();
        });
        assertThat(db.table("log").count()).isEqualTo(1);
        assertThat(databases
                        .load(directory.resolve("db.json"))
                        .table("accounts")
                        .get("a")
                        .orElseThrow()
                        .getLong("balance"))
                .isEqualTo(100);
    }

    @Test
    void aFunctionThatChangesWhatItReadsByOtherStatementsGivesUpInTheEnd() {
        AtomicInteger runs = new AtomicInteger();
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> db.transact(TransactionOptions.defaults().attempts(5), tx -> {
                    assertThat(tx.attempt()).isEqualTo(runs.incrementAndGet());
                    tx.table("accounts").increment("a", "balance", 1);
                    accounts.increment("a", "balance", 1);
                }))
                .satisfies(e -> {
                    assertThat(e.table()).isEqualTo("accounts");
                    assertThat(e.key()).contains("a");
                    assertThat(e.attempts()).isEqualTo(5);
                })
                .withMessageContaining("accounts")
                .withMessageContaining("through the transaction");
        assertThat(runs).hasValue(5);
        assertThat(balance("a")).isEqualTo(105);
    }

    @Test
    void anInterruptedThreadIsNotMadeToTryAgain() {
        AtomicInteger runs = new AtomicInteger();
        try {
            assertThatExceptionOfType(TransactionException.class)
                    .isThrownBy(() -> db.transact(tx -> {
                        runs.incrementAndGet();
                        tx.table("accounts").increment("a", "balance", 1);
                        accounts.increment("a", "balance", 1);
                        Thread.currentThread().interrupt();
                    }))
                    .withMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(runs).hasValue(1);
        assertThat(balance("a")).isEqualTo(101);
    }

    @Test
    void aTableThatIsDroppedMeanwhileIsNotFoundByTheNextAttempt() {
        AtomicInteger runs = new AtomicInteger();
        assertThatExceptionOfType(TableNotFoundException.class)
                .isThrownBy(() -> db.transact(tx -> {
                    boolean first = runs.incrementAndGet() == 1;
                    tx.table("transfers").insert(Map.of("n", 1));
                    tx.table("accounts").increment("a", "balance", 1);
                    if (first) {
                        db.dropTable("transfers");
                    }
                }));
        assertThat(runs).hasValue(2);
        assertThat(balance("a")).isEqualTo(100);
    }

    @Test
    void whichTablesThereAreIsReadToo() {
        AtomicInteger runs = new AtomicInteger();
        db.transact(tx -> {
            boolean first = runs.incrementAndGet() == 1;
            assertThat(tx.findTable("late").isPresent()).isEqualTo(!first);
            if (first) {
                db.createTable("late");
            }
            tx.table("accounts").increment("a", "balance", 1);
        });
        assertThat(runs).hasValue(2);
        assertThat(balance("a")).isEqualTo(101);
    }

    @Test
    void aTypedViewWorksOnATransactionsTable() {
        Table wallets = db.createTable("wallets", Account.class).table();
        db.transact(tx -> {
            TypedTable<Account> own = tx.table("wallets", Account.class);
            own.insert(new Account("x", 5));
            own.update(new Account("x", 6));
            assertThat(own.get("x")).contains(new Account("x", 6));
        });
        assertThat(wallets.get("x").orElseThrow().getLong("balance")).isEqualTo(6);
    }

    @Test
    void tablesOfATransactionAreJoinedWithEachOtherOnly() {
        db.transact(tx -> {
            transfer(tx, "a", "b", 1);
            List<Row> joined = tx.table("transfers")
                    .join(tx.table("accounts"))
                    .on("from", "id")
                    .list();
            assertThat(joined).hasSize(1);
            assertThat(joined.get(0).getLong("accounts.balance")).isEqualTo(99);
            assertThat(tx.table("accounts")
                            .leftJoin(tx.table("transfers"))
                            .on("id", "to")
                            .list())
                    .hasSize(3);
            assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(() -> tx.table("transfers").join(accounts));
            assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(() -> accounts.join(tx.table("transfers")));
        });
    }

    @Test
    void aTransactionWorksOnManyRowsOfAllKinds() {
        Table big = db.createTable("big");
        big.createIndex("group", IndexType.HASH);
        big.createIndex("n", IndexType.SORTED);
        big.insertAll(IntStream.range(0, 5000)
                .<Map<String, Object>>mapToObj(i -> Map.of("n", i, "group", "g" + i % 7, "f" + i % 90, i))
                .toList());
        db.transact(tx -> {
            Table own = tx.table("big");
            own.update(
                    Map.of("group", "new", "fresh", true, "f3", "other"),
                    field("n").between(100, 2999));
            assertThat(own.where(field("group").eq("new")).count()).isEqualTo(2900);
            own.delete(field("n").lt(2500));
            assertThat(own.where(field("group").eq("new")).count()).isEqualTo(500);
            own.insertAll(IntStream.range(0, 3000)
                    .<Map<String, Object>>mapToObj(i -> Map.of("n", -i, "group", "new", "s" + i % 300, "x" + i))
                    .toList());
            assertThat(own.where(field("group").eq("new")).orderBy("n").limit(3).list())
                    .extracting(row -> row.getLong("n"))
                    .containsExactly(-2999L, -2998L, -2997L);
            big.insert(Map.of("n", 100_000, "group", "meanwhile", "s5", "y", "f3", "z"));
            assertThat(own.where(field("n").lt(0).and(field("group").eq("meanwhile")))
                            .count())
                    .isZero();
            assertThat(tx.attempt()).isEqualTo(1);
            assertThat(own.get(3000).orElseThrow().getString("group")).isEqualTo("new");
            assertThat(own.get(2)).isEmpty();
        });
        assertThat(big.count()).isEqualTo(5501);
        assertThat(big.where(field("group").eq("new")).count()).isEqualTo(3500);
        assertThat(big.where(field("fresh").eq(true)).count()).isEqualTo(500);
    }

    @Test
    void aTransactionIsInADeltaWholeWithOneSequenceNumber(@TempDir Path directory) {
        try (BackupManager backups =
                BackupManager.builder(db, directory).incremental(true).build()) {
            backups.backupFull();
            db.transact(tx -> transfer(tx, "a", "b", 30));
            backups.backupDelta();
        }
        DictDB restored = databases.restoreLatest(directory);
        assertThat(restored.table("accounts").query().maps())
                .isEqualTo(accounts.query().maps());
        assertThat(restored.table("transfers").query().maps())
                .isEqualTo(transfers.query().maps());
        assertThat(restored.table("transfers").insert(Map.of())).isEqualTo(2L);
    }

    @Test
    void aTransactionIsOneBatchOfChanges() throws Exception {
        List<ChangeBatch> batches = new CopyOnWriteArrayList<>();
        try (ChangeSubscription subscription = db.changes().subscribe(batches::add)) {
            db.transact(tx -> {
                transfer(tx, "a", "b", 30);
                tx.table("accounts").delete(field("id").eq("c"));
                tx.table("accounts").delete(field("id").eq("b"));
                tx.table("accounts").insert(Map.of("id", "b", "balance", 1));
                tx.table("accounts").insert(Map.of("id", "x"));
                tx.table("accounts").delete(field("id").eq("x"));
            });
            assertThat(subscription.awaitDelivered(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(batches).hasSize(1);
        List<Change> changes = batches.get(0).changes();
        assertThat(changes).extracting(Change::sequence).containsOnly(db.sequence());
        assertThat(changes)
                .extracting(change -> change.getClass().getSimpleName() + " in " + change.table())
                .containsExactlyInAnyOrder(
                        "Deleted in accounts",
                        "Deleted in accounts",
                        "Updated in accounts",
                        "Inserted in accounts",
                        "Inserted in transfers");
        Change.Updated updated = changes.stream()
                .filter(Change.Updated.class::isInstance)
                .map(Change.Updated.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(updated.before().getLong("balance")).isEqualTo(100);
        assertThat(updated.after().getLong("balance")).isEqualTo(70);
    }

    @Test
    void aTransactionIsOneStatementOfTheJournal(@TempDir Path directory) {
        DurableDatabase open = databases.open(directory, Durability.sync());
        open.createTable("accounts");
        open.createTable("transfers");
        open.transact(tx -> {
            tx.table("accounts").insertAll(List.of(Map.of("id", "a"), Map.of("id", "b")));
            transfer(tx, "a", "b", 30);
        });
        open.close();
        DurableDatabase again = databases.open(directory, Durability.sync());
        assertThat(again.recovery().statements()).isEqualTo(3);
        assertThat(again.table("accounts").get("b").orElseThrow().getLong("balance"))
                .isEqualTo(30);
        assertThat(again.table("transfers").count()).isEqualTo(1);
        again.close();
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> again.transact(tx -> transfer(tx, "a", "b", 1)));
    }

    @Test
    void attemptsAreAtLeastOne() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> TransactionOptions.defaults().attempts(0));
        assertThat(TransactionOptions.defaults().attempts()).isEqualTo(1000);
    }
}
