package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.StatementStats.Operation;
import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a database tells of itself. */
class StatsTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table orders = db.createTable("orders");

    private void fill(int rows) {
        orders.insertAll(IntStream.range(0, rows)
                .mapToObj(i -> Map.of("city", "city " + i % 10, "amount", i * 1.5, "code", "code " + i))
                .toList());
    }

    private TableStats stats() {
        return db.stats().table("orders").orElseThrow();
    }

    private StatementStats statements(Operation operation, QueryPlan.Kind path) {
        return stats().statements().stream()
                .filter(each -> each.operation() == operation && each.path().equals(Optional.ofNullable(path)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDatabaseTellsItsTablesWithRowsColumnsAndIndexes() {
        fill(100);
        orders.createIndex("city", IndexType.HASH);
        orders.createIndex(IndexDefinition.sorted("amount", "city"));
        db.createTable("empty");

        DatabaseStats stats = db.stats();
        assertThat(stats.tables()).extracting(TableStats::name).containsExactly("orders", "empty");
        assertThat(stats.sequence()).isEqualTo(5);
        assertThat(stats.rows()).isEqualTo(100);
        TableStats table = stats.tables().get(0);
        assertThat(table.rows()).isEqualTo(100);
        assertThat(table.columns()).isEqualTo(4);
        assertThat(table.indexes())
                .extracting(TableStats.Index::description)
                .containsExactly("key(id)", "hash(city)", "sorted(amount, city)");
        assertThat(table.indexes()).allSatisfy(index -> {
            assertThat(index.rows()).isEqualTo(100);
            assertThat(index.bytes()).isPositive();
        });
        assertThat(table.indexes().get(0).definition()).isEmpty();
        assertThat(table.indexes().get(1).definition()).contains(new IndexDefinition("city", IndexType.HASH));
        assertThat(table.bytes())
                .isGreaterThan(table.columnBytes())
                .isEqualTo(stats.bytes() - stats.tables().get(1).bytes());
        assertThat(stats.journal()).isEmpty();
        assertThat(stats.snapshots().open()).isZero();
    }

    @Test
    void theIdStaysAndTheCountsStartAnewWhenADatabaseIsLoaded(@TempDir Path folder) {
        fill(3);
        db.save(folder.resolve("db.json"), Format.JSON);
        DatabaseStats loaded = databases.load(folder.resolve("db.json")).stats();
        assertThat(loaded.database()).isEqualTo(db.stats().database());
        assertThat(loaded.sequence()).isEqualTo(db.stats().sequence());
        assertThat(loaded.tables().get(0).rows()).isEqualTo(3);
        assertThat(loaded.tables().get(0).statements()).isEmpty();
    }

    @Test
    void eachStatementCountsOnceUnderWhatItDidAndTheWayItTook() {
        fill(5000);
        orders.createIndex("city", IndexType.HASH);
        orders.createIndex("amount", IndexType.SORTED);
        orders.insert(Map.of("code", "x", "amount", 1000));
        assertThat(orders.get(7)).isPresent();
        assertThat(orders.get(-7)).isEmpty();
        assertThat(orders.where(field("id").eq(8)).first()).isPresent();
        assertThat(orders.where(field("city").eq("city 3")).list()).hasSize(500);
        assertThat(orders.where(field("amount").lt(15)).list()).hasSize(10);
        assertThat(orders.where(field("code").eq("code 12")).list()).hasSize(1);
        assertThat(orders.query().orderBy("-amount").limit(3).list()).hasSize(3);
        assertThat(orders.where(field("city").eq("city 3")).count()).isEqualTo(500);
        orders.upsert(Map.of("id", 1, "code", "y"));
        orders.update(Map.of("code", "z"), field("city").eq("city 4"));
        orders.increment(2, "amount", 1);
        orders.compute(2, row -> row.with("code", "w"));
        orders.delete(field("id").in(11, 12));

        assertThat(statements(Operation.GET, QueryPlan.Kind.KEY)).satisfies(counted(2, 1, 1));
        assertThat(statements(Operation.SELECT, QueryPlan.Kind.KEY)).satisfies(counted(1, 1, 1));
        assertThat(statements(Operation.SELECT, QueryPlan.Kind.HASH)).satisfies(counted(1, 500, 500));
        assertThat(statements(Operation.SELECT, QueryPlan.Kind.SORTED)).satisfies(counted(1, 10, 10));
        assertThat(statements(Operation.SELECT, QueryPlan.Kind.SCAN)).satisfies(counted(1, 5001, 1));
        assertThat(statements(Operation.SELECT, QueryPlan.Kind.INDEX_ORDER)).satisfies(counted(1, 3, 3));
        assertThat(statements(Operation.AGGREGATE, QueryPlan.Kind.HASH)).satisfies(counted(1, 500, 500));
        assertThat(statements(Operation.INSERT, null)).satisfies(counted(2, 0, 5001));
        assertThat(statements(Operation.UPSERT, null)).satisfies(counted(1, 0, 1));
        assertThat(statements(Operation.UPDATE, QueryPlan.Kind.HASH)).satisfies(counted(1, 500, 500));
        assertThat(statements(Operation.UPDATE, QueryPlan.Kind.KEY)).satisfies(counted(2, 2, 2));
        assertThat(statements(Operation.DELETE, QueryPlan.Kind.KEY)).satisfies(counted(1, 2, 2));
        assertThat(statements(Operation.INDEX, null)).satisfies(counted(2, 0, 0));
        assertThat(stats().count(Operation.SELECT)).isEqualTo(5);
    }

    private static Consumer<StatementStats> counted(long count, long examined, long returned) {
        return stats -> assertThat(List.of(stats.count(), stats.examinedRows(), stats.returnedRows()))
                .containsExactly(count, examined, returned);
    }

    @Test
    void whatAQueryExaminedIsWhatItsPlanSays() {
        fill(3000);
        orders.createIndex("city", IndexType.HASH);
        Query query =
                orders.where(field("city").eq("city 1").and(field("amount").lt(100)));
        QueryPlan plan = query.explain();
        assertThat(query.list()).hasSize((int) plan.returnedRows());
        assertThat(statements(Operation.SELECT, QueryPlan.Kind.HASH))
                .satisfies(counted(1, plan.examinedRows(), plan.returnedRows()));
    }

    @Test
    void aJoinCountsForItsFirstTableWithTheRowsOfBothSides() {
        fill(20);
        Table cities = db.createTable("cities", "name");
        IntStream.range(0, 10).forEach(i -> cities.insert(Map.of("name", "city " + i)));
        assertThat(orders.join(cities).on("city", "name").list()).hasSize(20);
        assertThat(statements(Operation.SELECT, QueryPlan.Kind.INDEX_JOIN)).satisfies(counted(1, 60, 20));
    }

    @Test
    void aStatementThatIsRefusedDoesNotCount() {
        orders.insert(Map.of("id", 1));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> orders.insert(Map.of("id", 1)));
        assertThat(stats().count(Operation.INSERT)).isEqualTo(1);
    }

    @Test
    void durationsAreMeasuredOnlyWhileStatementsAreTimed() {
        orders.insert(Map.of("id", 1));
        assertThat(orders.get(1)).isPresent();
        assertThat(db.stats().timed()).isFalse();
        assertThat(statements(Operation.GET, QueryPlan.Kind.KEY).durations()).isEqualTo(DurationStats.NONE);

        db.timeStatements(true);
        assertThat(db.stats().timed()).isTrue();
        assertThat(orders.get(1)).isPresent();
        assertThat(orders.get(1)).isPresent();
        db.timeStatements(false);
        assertThat(orders.get(1)).isPresent();

        StatementStats gets = statements(Operation.GET, QueryPlan.Kind.KEY);
        assertThat(gets.count()).isEqualTo(4);
        assertThat(gets.durations().count()).isEqualTo(2);
        assertThat(gets.durations().total())
                .isGreaterThanOrEqualTo(gets.durations().max());
        assertThat(gets.durations().buckets().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(2);
        assertThat(gets.durations().quantile(1))
                .isLessThanOrEqualTo(gets.durations().max());
    }

    @Test
    void quantilesAreEndsOfBuckets() {
        List<Long> buckets = new ArrayList<>(DurationStats.NONE.buckets());
        buckets.set(0, 90L);
        buckets.set(9, 10L);
        DurationStats stats =
                new DurationStats(100, Duration.ofMillis(9), Duration.ofNanos(900_000), List.copyOf(buckets));
        assertThat(stats.quantile(0.9)).isEqualTo(Duration.ofNanos(1_000));
        assertThat(stats.quantile(0.95)).isEqualTo(Duration.ofNanos(900_000));
        assertThat(stats.mean()).isEqualTo(Duration.ofNanos(90_000));
        assertThat(DurationStats.NONE.quantile(0.99)).isZero();
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> stats.quantile(Double.NaN));
    }

    @Test
    void countsOfManyThreadsAreExact() {
        fill(100);
        List<CompletableFuture<Void>> readers = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        orders.get(i % 100);
                    }
                }))
                .toList();
        readers.forEach(CompletableFuture::join);
        assertThat(statements(Operation.GET, QueryPlan.Kind.KEY)).satisfies(counted(40_000, 39_600, 39_600));
    }

    @Test
    void aJournalTellsItsLagItsBytesAndItsCheckpoint(@TempDir Path folder) {
        try (DurableDatabase opened = databases.open(folder.resolve("data"), Durability.sync())) {
            Table table = opened.createTable("t");
            DatabaseStats.Journal before = opened.stats().journal().orElseThrow();
            table.insert(Map.of("text", "x".repeat(1000)));
            DatabaseStats.Journal after = opened.stats().journal().orElseThrow();
            assertThat(after.lag()).isZero();
            assertThat(after.bytes()).isGreaterThan(before.bytes() + 1000);
            assertThat(after.checkpointSequence()).isZero();
            opened.checkpoint();
            DatabaseStats.Journal checkpointed = opened.stats().journal().orElseThrow();
            assertThat(checkpointed.checkpointSequence())
                    .isEqualTo(opened.stats().sequence());
            assertThat(checkpointed.bytes()).isLessThan(before.bytes() + 100);
        }
    }

    @Test
    void aDroppedTableIsToldNoMore() {
        db.createTable("gone");
        db.dropTable("gone");
        assertThat(db.stats().table("gone")).isEmpty();
    }
}
