package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows of two tables that are equal in some fields. */
class JoinTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table orders = db.createTable("orders");
    private final Table customers = db.createTable("customers");

    @BeforeEach
    void fill() {
        customers.insertAll(List.of(
                Map.of("name", "Ada", "country", "FR"),
                Map.of("name", "Bob", "country", "UK"),
                Map.of("name", "Cy", "country", "FR")));
        orders.insertAll(List.of(
                Map.of("customer_id", 3, "amount", 10),
                Map.of("customer_id", 1.0, "amount", 20),
                Map.of("customer_id", 1, "amount", 30),
                Map.of("customer_id", 9, "amount", 40),
                Map.of("amount", 50)));
    }

    @Test
    void aJoinedRowHasTheFieldsOfBoth() {
        List<Row> rows = orders.join(customers).on("customer_id", "id").list();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).toMap())
                .isEqualTo(Map.of(
                        "id", 1L,
                        "customer_id", 3L,
                        "amount", 10L,
                        "customers.id", 3L,
                        "customers.name", "Cy",
                        "customers.country", "FR"));
        assertThat(rows.stream().map(row -> row.get("customers.name"))).containsExactly("Cy", "Ada", "Ada");
    }

    @Test
    void aLeftJoinKeepsRowsWithoutAPartner() {
        List<Row> rows =
                orders.leftJoin(customers).as("c").on("customer_id", "id").list();
        assertThat(rows.stream().map(row -> row.get("c.name"))).containsExactly("Cy", "Ada", "Ada", null, null);
        assertThat(rows.get(4).has("c.name")).isFalse();
        assertThat(orders.leftJoin(customers)
                        .on("customer_id", "id")
                        .where(field("customers.id").isNull())
                        .count())
                .isEqualTo(2);
    }

    @Test
    void joinedRowsAreFilteredOrderedChosenGroupedAndJoinedAgain() {
        Table countries = db.createTable("countries", "code");
        countries.insert(Map.of("code", "FR", "label", "France"));
        Query joined = orders.where(field("amount").gt(10)).join(customers).on("customer_id", "id");
        assertThat(joined.where(field("customers.country").eq("FR"))
                        .orderBy("-amount")
                        .select(Map.of("who", "customers.name"))
                        .distinct()
                        .maps())
                .containsExactly(Map.of("who", "Ada"));
        assertThat(joined.groupBy("customers.name")
                        .aggregate(Aggregate.sum("amount").as("total")))
                .extracting(Row::toMap)
                .containsExactly(Map.of("customers.name", "Ada", "total", 50L));
        assertThat(joined.join(countries).on("customers.country", "code").stream()
                        .map(row -> row.get("countries.label")))
                .containsExactly("France", "France");
        assertThat(joined.limit(1).count()).isEqualTo(1);
        assertThat(joined.columns())
                .containsExactly("amount", "customer_id", "customers.country", "customers.id", "customers.name", "id");
        Cursor cursor = joined.cursor();
        Column name = cursor.column("customers.name");
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.getString(name)).isEqualTo("Ada");
    }

    @Test
    void aTableJoinsItselfAndSeveralFieldsMustBeEqual() {
        customers.insert(Map.of("name", "Ada", "country", "UK"));
        assertThat(customers.join(customers).as("same").on("name", "name").count())
                .isEqualTo(6);
        assertThat(customers
                        .join(customers)
                        .as("same")
                        .on(Map.of("name", "name", "country", "country"))
                        .count())
                .isEqualTo(4);
    }

    @Test
    void theSameRowsComeThroughEveryIndexAndWithoutOne() {
        Query query = customers.join(orders).on("id", "customer_id");
        List<Row> rows = query.list();
        assertThat(rows).hasSize(3);
        assertThat(query.explain().access().kind()).isEqualTo(QueryPlan.Kind.HASH_JOIN);
        assertThat(query.explain().toString())
                .startsWith(
                        "hash join(orders): about 3 rows, 3 found\n  scan: about 3 rows, 3 found\n  scan: about 5 rows");
        orders.createIndex("customer_id", IndexType.SORTED);
        assertThat(query.explain().access().children().get(1).description()).isEqualTo("sorted(customer_id)");
        assertThat(query.list()).isEqualTo(rows);
        orders.createIndex("customer_id", IndexType.HASH);
        assertThat(query.explain().access().kind()).isEqualTo(QueryPlan.Kind.INDEX_JOIN);
        assertThat(query.explain().access().children().get(1).description()).isEqualTo("hash(customer_id)");
        assertThat(query.list()).isEqualTo(rows);
        assertThat(orders.join(customers)
                        .on("customer_id", "id")
                        .explain()
                        .access()
                        .children()
                        .get(1)
                        .description())
                .isEqualTo("key(id)");
    }

    @Test
    void whatIsNoJoinIsRefused() {
        Query joined = orders.join(customers).on("customer_id", "id");
        customers.update(Map.of("b.c", 1), field("id").eq(1));
        orders.update(Map.of("a.b.c", 1), field("id").eq(2));
        DictDB other = databases.create();
        for (Runnable refused : List.<Runnable>of(
                () -> orders.join(other.createTable("customers")),
                () -> orders.join(customers).on(Map.of()),
                () -> orders.join(customers).as(" "),
                joined::delete,
                () -> joined.update(Map.of("a", 1)),
                () -> joined.update(row -> row),
                () -> joined.after(orders.get(1).orElseThrow()),
                () -> orders.join(customers).as("a").on("customer_id", "id").list())) {
            assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(refused::run);
        }
        db.dropTable("customers");
        assertThatExceptionOfType(TableNotFoundException.class).isThrownBy(joined::list);
    }

    @Test
    @Timeout(60)
    void bothTablesAreReadInOneState() {
        Table left = db.createTable("left");
        Table right = db.createTable("right");
        for (int i = 1; i <= 20; i++) {
            left.insert(Map.of("version", 0));
            right.insert(Map.of("version", 0));
        }
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int version = 1; !stop.get(); version++) {
                right.updateAll(Map.of("version", version)); // the right table is never behind the left one
                left.updateAll(Map.of("version", version));
            }
        });
        for (Query query : List.of(
                left.join(right).on("id", "id"),
                right.join(left).on("id", "id"),
                left.join(right).on("id", "id"))) {
            for (int i = 0; i < 300; i++) {
                for (Row row : query.list()) {
                    boolean fromLeft = row.has("right.version");
                    long ahead = fromLeft
                            ? row.getLong("right.version") - row.getLong("version")
                            : row.getLong("version") - row.getLong("left.version");
                    assertThat(ahead).isBetween(0L, 1L);
                }
            }
        }
        stop.set(true);
        writer.join();
    }
}
