package io.dictdb.micrometer;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dictdb.DictDB;
import io.dictdb.IndexType;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database and its backups do, as meters. */
class DictDbMetricsTest {
    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final DictDB db = DictDB.create();
    private final Table users = db.createTable("users");

    /** Lets what is known of the database grow old, and asks what a registry asks to follow the tables. */
    private void scrape() {
        clock.add(Duration.ofSeconds(1));
        registry.get("dictdb.tables").gauge().value();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private List<Meter> meters() {
        return registry.getMeters();
    }

    @Test
    void statementsAreCountedByTableOperationAndPathWithTheirRows() {
        users.createIndex("name", IndexType.HASH);
        try (DictDbMetrics metrics = DictDbMetrics.builder(db).build()) {
            metrics.bindTo(registry);
            users.insertAll(IntStream.range(0, 100)
                    .mapToObj(i -> Map.of("name", "n" + i % 10))
                    .toList());
            users.where(field("name").eq("n1").and(field("id").lt(50))).list();
            users.where(field("name").eq("n2").and(field("id").lt(50))).list();
            users.get(1);

            String[] select = {"database", "dictdb", "table", "users", "operation", "select", "path", "hash"};
            assertThat(registry.get("dictdb.statements").tags(select).timer().count())
                    .isEqualTo(2);
            assertThat(registry.get("dictdb.rows.examined")
                            .tags(select)
                            .counter()
                            .count())
                    .isEqualTo(20);
            assertThat(registry.get("dictdb.rows.returned")
                            .tags(select)
                            .counter()
                            .count())
                    .isEqualTo(10);
            String[] insert = {"table", "users", "operation", "insert", "path", "none"};
            assertThat(registry.get("dictdb.statements").tags(insert).timer().totalTime(TimeUnit.NANOSECONDS))
                    .isPositive();
            assertThat(registry.get("dictdb.rows.returned")
                            .tags(insert)
                            .counter()
                            .count())
                    .isEqualTo(100);
            assertThat(registry.get("dictdb.statements")
                            .tags("operation", "get", "path", "key")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void sizesOfTablesAndIndexesAreThoseOfTheStatistics() {
        users.insertAll(
                IntStream.range(0, 100).mapToObj(i -> Map.of("name", "n" + i)).toList());
        users.createIndex("name", IndexType.HASH);
        try (DictDbMetrics metrics = DictDbMetrics.builder(db)
                .name("shop")
                .tags(Tags.of("region", "eu"))
                .build()) {
            metrics.bindTo(registry);
            assertThat(gauge("dictdb.table.rows", "table", "users", "database", "shop", "region", "eu"))
                    .isEqualTo(100);
            assertThat(gauge("dictdb.table.columns", "table", "users")).isEqualTo(2);
            assertThat(gauge("dictdb.table.size", "table", "users"))
                    .isEqualTo((double) db.stats().tables().get(0).columnBytes());
            assertThat(gauge("dictdb.index.rows", "table", "users", "index", "hash(name)"))
                    .isEqualTo(100);
            assertThat(gauge("dictdb.index.size", "table", "users", "index", "key(id)"))
                    .isPositive();
            assertThat(registry.get("dictdb.changes").functionCounter().count()).isEqualTo(3);
            assertThat(gauge("dictdb.snapshots.open")).isZero();
            assertThat(registry.get("dictdb.lock.waits").functionTimer().count())
                    .isZero();
        }
    }

    @Test
    void tablesAndIndexesThatComeAndGoAreFollowed() {
        try (DictDbMetrics metrics = DictDbMetrics.builder(db).build()) {
            metrics.bindTo(registry);
            Table orders = db.createTable("orders");
            orders.insert(Map.of("n", 1));
            orders.createIndex("n", IndexType.SORTED);
            scrape();
            assertThat(gauge("dictdb.tables")).isEqualTo(2);
            assertThat(gauge("dictdb.table.rows", "table", "orders")).isEqualTo(1);
            assertThat(gauge("dictdb.index.rows", "index", "sorted(n)")).isEqualTo(1);

            orders.dropIndex("n", IndexType.SORTED);
            scrape();
            assertThat(registry.find("dictdb.index.rows")
                            .tags("index", "sorted(n)")
                            .meters())
                    .isEmpty();
            db.dropTable("orders");
            scrape();
            assertThat(meters())
                    .noneMatch(meter -> "orders".equals(meter.getId().getTag("table")));

            db.createTable("orders").insert(Map.of("n", 1));
            assertThat(registry.get("dictdb.statements")
                            .tags("table", "orders")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aTableThatIsNewerThanWhatIsKnownKeepsItsCounts() {
        try (DictDbMetrics metrics = DictDbMetrics.builder(db).build()) {
            metrics.bindTo(registry);
            db.createTable("orders").insert(Map.of("n", 1));
            registry.get("dictdb.tables").gauge().value();
            assertThat(registry.get("dictdb.statements")
                            .tags("table", "orders")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void tablesBeyondTheBoundCountTogether() {
        try (DictDbMetrics metrics = DictDbMetrics.builder(db).maxTables(3).build()) {
            metrics.bindTo(registry);
            for (int i = 0; i < 50; i++) {
                db.createTable("t" + i).insert(Map.of("n", i));
            }
            scrape();
            assertThat(registry.find("dictdb.statements").timers()).hasSize(3);
            assertThat(registry.get("dictdb.statements")
                            .tags("table", "_other")
                            .timer()
                            .count())
                    .isEqualTo(48);
            assertThat(registry.find("dictdb.table.rows").gauges()).hasSize(3);
            assertThat(gauge("dictdb.tables")).isEqualTo(51);
        }
    }

    @Test
    void backupsTellTheirLastSuccessTheirSizeAndTheirFailures(@TempDir Path folder) throws Exception {
        Path directory = folder.resolve("backups");
        try (BackupManager backups =
                        BackupManager.builder(db, directory).incremental(true).build();
                DictDbMetrics metrics =
                        DictDbMetrics.builder(db).backups(backups).build()) {
            metrics.bindTo(registry);
            assertThat(registry.get("dictdb.backups.last.success").timeGauge().value())
                    .isNaN();
            users.insert(Map.of("name", "Ada"));
            Path full = backups.backupFull();
            users.insert(Map.of("name", "Bob"));
            assertThat(backups.backupDelta()).isPresent();

            double now = System.currentTimeMillis() / 1e3;
            assertThat(registry.get("dictdb.backups.last.success").timeGauge().value())
                    .isCloseTo(now, within(60.0));
            assertThat(registry.get("dictdb.backups.last.duration").timeGauge().value())
                    .isPositive();
            Path delta = backups.status().lastSuccess().orElseThrow().file();
            assertThat(gauge("dictdb.backups.last.size"))
                    .isEqualTo((double) Files.size(delta))
                    .isNotEqualTo((double) Files.size(full));
            assertThat(gauge("dictdb.backups.deltas.since.full")).isEqualTo(1);
            assertThat(registry.get("dictdb.backups.written").functionCounter().count())
                    .isEqualTo(2);
            assertThat(registry.get("dictdb.backups.failed").functionCounter().count())
                    .isZero();
            assertThat(gauge("dictdb.backups.consecutive.failures")).isZero();
            assertThat(gauge("dictdb.backups.running")).isZero();
            backups.start();
            assertThat(gauge("dictdb.backups.running")).isEqualTo(1);
        }
    }

    @Test
    void closingLeavesNothingBehindAndStopsTheClock(@TempDir Path folder) {
        try (BackupManager backups =
                BackupManager.builder(db, folder.resolve("backups")).build()) {
            DictDbMetrics metrics = DictDbMetrics.builder(db).backups(backups).build();
            metrics.bindTo(registry);
            users.insert(Map.of("name", "Ada"));
            scrape();
            assertThat(meters()).hasSizeGreaterThan(15);
            assertThat(db.stats().timed()).isTrue();
            metrics.close();
            assertThat(meters()).isEmpty();
            assertThat(db.stats().timed()).isFalse();
            users.insert(Map.of("name", "Bob"));
            assertThat(meters()).isEmpty();
            metrics.close();

            metrics.bindTo(registry);
            users.insert(Map.of("name", "Cy"));
            assertThat(registry.get("dictdb.statements").timer().count()).isEqualTo(1);
            metrics.close();
            assertThat(meters()).isEmpty();
        }
    }

    @Test
    void severalRegistriesCanBeBound() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        try (DictDbMetrics metrics = DictDbMetrics.builder(db).build()) {
            metrics.bindTo(registry);
            metrics.bindTo(other);
            users.insert(Map.of("name", "Ada"));
            assertThat(other.get("dictdb.statements").timer().count()).isEqualTo(1);
            assertThat(registry.get("dictdb.statements").timer().count()).isEqualTo(1);
        }
        assertThat(other.getMeters()).isEmpty();
    }
}
