package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Snapshots of a whole database: one state, whatever becomes of the tables. */
class SnapshotTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table orders = db.createTable("orders");
    private final Table customers = db.createTable("customers");

    private void fill(int rows) {
        orders.createIndex("customer", IndexType.HASH);
        orders.createIndex("amount", IndexType.SORTED);
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            records.add(Map.of("customer", i % 50, "amount", i * 7919 % 10007, "state", i % 3 == 0 ? "open" : "paid"));
        }
        orders.insertAll(records);
        for (int i = 0; i < 50; i++) {
            customers.insert(Map.of("id", i, "name", "c" + i));
        }
    }

    @Test
    void aSnapshotHoldsAllTablesAsTheyWere() {
        fill(100);
        DatabaseSnapshot snapshot = db.snapshot();
        orders.deleteAll();
        customers.update(Map.of("name", "x"), field("id").lt(10));
        db.dropTable("customers");
        db.createTable("customers").insert(Map.of("id", 1, "name", "new"));

        assertThat(snapshot.tableNames()).containsExactly("orders", "customers");
        assertThat(snapshot.table("orders").count()).isEqualTo(100);
        assertThat(snapshot.table("orders").where(field("customer").eq(3)).count())
                .isEqualTo(2);
        assertThat(snapshot.table("customers").get(1).orElseThrow().getString("name"))
                .isEqualTo("c1");
        assertThat(snapshot.table("orders")
                        .join(snapshot.table("customers"))
                        .on("customer", "id")
                        .count())
                .isEqualTo(100);
        assertThat(snapshot.age()).isEqualTo(5);
        assertThat(snapshot.sequence() + snapshot.age()).isEqualTo(db.snapshot().sequence());
        assertThat(db.snapshot().table("customers").get(1).orElseThrow().getString("name"))
                .isEqualTo("new");
    }

    @Test
    void aTableOfASnapshotTellsWhatItIs() {
        fill(10);
        DatabaseSnapshot snapshot = db.snapshot();
        orders.dropIndex("customer", IndexType.HASH);
        ReadableTable table = snapshot.table("orders");
        assertThat(table).isSameAs(snapshot.table("orders")).isNotInstanceOf(Table.class);
        assertThat(table.name()).isEqualTo("orders");
        assertThat(table.primaryKey()).isEqualTo("id");
        assertThat(table.schema()).isEmpty();
        assertThat(table.indexedFields()).containsExactly("customer", "amount");
        assertThat(table.hasIndex("customer")).isTrue();
        assertThat(table.columns()).containsExactly("amount", "customer", "id", "state");
        assertThat(table).hasToString("Table 'orders' (pk='id') at change " + snapshot.sequence());
        assertThat(snapshot.findTable("orders")).contains(table);
        assertThat(snapshot.findTable("none")).isEmpty();
        assertThatExceptionOfType(TableNotFoundException.class)
                .isThrownBy(() -> snapshot.table("none"))
                .withMessageContaining("'orders', 'customers'");
    }

    @Test
    void theRowsOfASnapshotCannotBeChanged() {
        fill(10);
        Query query = db.snapshot().table("orders").where(field("id").eq(1));
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> query.update(Map.of("state", "x")))
                .withMessageContaining("snapshot");
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> query.update(row -> null));
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(query::delete);
        assertThat(orders.get(1).orElseThrow().getString("state")).isEqualTo("open");
    }

    @Test
    void tablesOfDifferentStatesAreNotJoined() {
        fill(10);
        DatabaseSnapshot one = db.snapshot();
        DatabaseSnapshot other = db.snapshot();
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> one.table("orders").join(other.table("customers")))
                .withMessageContaining("snapshot");
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> orders.join(one.table("customers")));
    }

    @Test
    void aClosedSnapshotSaysSoAndWhatWasReadStays() {
        fill(10);
        DatabaseSnapshot snapshot = db.snapshot();
        ReadableTable table = snapshot.table("orders");
        Query query = table.where(field("state").eq("open"));
        List<Row> rows = query.list();
        assertThat(db.stats().snapshots().open()).isEqualTo(1);
        assertThat(db.stats().snapshots().oldestSequence()).hasValue(snapshot.sequence());
        snapshot.close();
        snapshot.close();
        assertThat(db.stats().snapshots().open()).isZero();
        orders.deleteAll();
        List<Runnable> uses = List.of(
                () -> table.get(1),
                table::count,
                table::indexes,
                table::columns,
                query::list,
                query::count,
                query::explain,
                () -> snapshot.table("orders"),
                () -> snapshot.findTable("orders"));
        for (Runnable use : uses) {
            assertThatExceptionOfType(SnapshotClosedException.class).isThrownBy(use::run);
        }
        assertThat(rows)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.getString("state")).isEqualTo("open"));
        assertThat(snapshot.tableNames()).hasSize(2);
    }

    /** While the tables change step by step, some of their pieces are as in the snapshot and others are not. */
    @Test
    void everyQueryAnswersTheSameHoweverMuchHasChanged() {
        fill(8000);
        DatabaseSnapshot snapshot = db.snapshot();
        List<Function<ReadableTable, Object>> questions = List.of(
                table -> table.get(17).map(Row::toMap),
                table -> table.get(7999).map(Row::toMap),
                table -> table.get(9000),
                table -> table.get("x"),
                table -> table.where(field("id").eq(4711)).maps(),
                table -> table.where(field("id").eq(4711)).count(),
                table -> table.where(field("customer").eq(7)).maps(),
                table -> table.where(
                                field("customer").in(7, 8).and(field("state").eq("open")))
                        .count(),
                table -> table.where(field("customer").eq(7).or(field("amount").lt(30)))
                        .maps(),
                table -> table.where(field("amount").between(100, 140))
                        .orderBy("amount", "-id")
                        .maps(),
                table -> table.query().orderBy("-amount").limit(5).maps(),
                table -> table.query().orderBy("id").limit(5).offset(3000).maps(),
                table -> table.query().orderBy("-id").limit(5).maps(),
                table -> table.query().orderBy("amount").page(10).rows(),
                table -> table.where(field("customer").eq(9)).groupBy("state").aggregate(Aggregate.count()),
                table -> table.where(field("amount").ge(9990)).aggregate(Aggregate.sum("amount")),
                table -> table.where(field("customer").eq(7)).explain().returnedRows(),
                table -> table.where(field("customer").eq(3))
                        .join(snapshot.table("customers"))
                        .on("customer", "id")
                        .maps(),
                ReadableTable::count,
                table -> table.query().select("state").distinct().maps());
        ReadableTable table = snapshot.table("orders");
        List<Object> before =
                questions.stream().map(question -> question.apply(table)).toList();
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < round * round; i++) {
                int id = 1 + random.nextInt(8000);
                switch (random.nextInt(4)) {
                    case 0 ->
                        orders.upsert(Map.of("id", id, "customer", 7, "amount", random.nextInt(200), "state", "new"));
                    case 1 -> orders.insert(Map.of("customer", 7, "amount", 1, "state", "open"));
                    case 2 -> {
                        if (orders.get(id).isPresent()) {
                            orders.delete(field("id").eq(id));
                        }
                    }
                    default ->
                        orders.where(field("customer")
                                        .eq(random.nextInt(50))
                                        .and(field("id").between(id, id + 200)))
                                .list()
                                .forEach(row -> orders.delete(field("id").eq(row.get("id"))));
                }
            }
            if (round == 30) {
                orders.delete(field("id").lt(5000));
            }
            if (round == 35) {
                orders.createIndex("state", IndexType.HASH);
                orders.dropIndex("customer", IndexType.HASH);
            }
            List<Object> after =
                    questions.stream().map(question -> question.apply(table)).toList();
            assertThat(after).as("round " + round).isEqualTo(before);
        }
        assertThat(before.get(0)).isNotEqualTo(Optional.empty());
        assertThat((List<?>) before.get(6)).hasSize(160);
    }
}
