package io.dictdb.internal.engine;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.ChangeBatch;
import io.dictdb.ChangeSubscription;
import io.dictdb.DuplicateValueException;
import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.LimitExceededException;
import io.dictdb.Table;
import io.dictdb.Transaction;
import io.dictdb.fixture.TestDatabases;
import io.dictdb.internal.store.SmallStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a transaction's last step refuses in one table leaves the tables before and after it as they were. */
class TransactionLimitsTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final EmbeddedDatabase db = EmbeddedDatabase.create();
    private final Table before = db.createTable("before");
    private final Table small = smallTable();
    private final Table after = db.createTable("after");
    private final List<ChangeBatch> told = new CopyOnWriteArrayList<>();

    /** Returns a table with room for the rows of one chunk, and three fields. */
    private Table smallTable() {
        EmbeddedTable large = db.addTable("small", "id", null);
        db.dropTable("small");
        Commits commits = (Commits) large.scope();
        return db.add(
                "small", () -> new EmbeddedTable(large, new TableRows("small", "id", SmallStore.of(1, 3)), commits));
    }

    @BeforeEach
    void fill() {
        databases.checked(db);
        for (Table table : List.of(before, after)) {
            table.createIndex("n", IndexType.SORTED);
            table.createIndex("even", IndexType.HASH);
            IntStream.range(0, 100).forEach(n -> table.insert(Map.of("n", n, "even", n % 2 == 0)));
        }
        small.createIndex(IndexDefinition.hash("n").unique());
        small.insertAll(IntStream.range(1, SmallStore.ROWS_OF_CHUNK)
                .mapToObj(n -> Map.of("n", n))
                .toList());
    }

    private List<Object> state() {
        List<Object> state = new ArrayList<>();
        for (Table table : List.of(before, small, after)) {
            state.add(table.query().maps());
            state.add(table.where(field("n").ge(0)).orderBy("-n").maps());
            state.add(table.where(field("even").eq(true)).maps());
            state.add(table.columns());
        }
        return state;
    }

    private static void changeAllBut(Transaction tx, String name) {
        for (String each : List.of("before", "after")) {
            if (!each.equals(name)) {
                Table table = tx.table(each);
                table.insert(Map.of("n", 1000, "new", each));
                table.update(Map.of("even", "?"), field("n").lt(10));
                table.delete(field("n").gt(90));
            }
        }
    }

    /** Has a transaction refused in its last step, and checks that only what was done beside it has happened. */
    private void refuses(Class<? extends RuntimeException> type, Runnable beside, Consumer<Transaction> ofSmall)
            throws InterruptedException {
        List<Object> done = new ArrayList<>();
        try (ChangeSubscription changes = db.changes().subscribe(told::add)) {
            assertThatThrownBy(() -> db.transact(tx -> {
                        changeAllBut(tx, "after");
                        ofSmall.accept(tx);
                        changeAllBut(tx, "before");
                        beside.run();
                        done.add(state());
                        done.add(db.sequence());
                    }))
                    .isInstanceOf(type)
                    .hasMessageContaining("small");
            assertThat(done).hasSize(2);
            assertThat(state()).isEqualTo(done.get(0));
            assertThat(db.sequence()).isEqualTo(done.get(1));
            assertThat(changes.awaitDelivered(Duration.ofMinutes(1))).isTrue();
        }
        assertThat(told).hasSize(1);
        db.checkIntegrity();

        before.insert(Map.of("n", 2000));
        assertThat(before.count()).isEqualTo(101);
        assertThat(db.sequence()).isEqualTo((long) done.get(1) + 1);
    }

    @Test
    void aRowTooManyInTheSecondOfThreeTablesUndoesAll() throws Exception {
        refuses(
                LimitExceededException.class,
                () -> small.insert(Map.of("n", 0)),
                tx -> tx.table("small").insert(Map.of("n", 5000)));
        assertThat(small.count()).isEqualTo(SmallStore.ROWS_OF_CHUNK);
    }

    @Test
    void aUniqueValueTakenMeanwhileInTheSecondOfThreeTablesUndoesAll() throws Exception {
        refuses(
                DuplicateValueException.class,
                () -> small.insert(Map.of("n", 0)),
                tx -> tx.table("small").update(Map.of("n", 0), field("n").eq(7)));
        assertThat(small.where(field("n").eq(7)).count()).isEqualTo(1);
    }

    @Test
    void aFieldTooManyInTheSecondTableUndoesTheFirst() {
        List<Object> state = state();
        long sequence = db.sequence();
        assertThatThrownBy(() -> db.transact(tx -> {
                    changeAllBut(tx, "after");
                    tx.table("small").insert(Map.of("a", 1, "b", 2));
                }))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("different fields");
        assertThat(state()).isEqualTo(state);
        assertThat(db.sequence()).isEqualTo(sequence);
    }
}
