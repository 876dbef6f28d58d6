package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Deltas;
import io.dictdb.fixture.Replay;
import io.dictdb.fixture.SampleValues;
import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The changes of a database, carried out on a copy of what it was, make the copy what it is, whatever statements there were. */
@Timeout(120)
class ChangesReplayTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private final DictDB copy = databases.create();

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,false", "6,true"})
    void randomStatementsAreReplayed(long seed, boolean journal) throws Exception {
        DictDB live = journal ? databases.open(folder, Durability.system()) : databases.create();
        Replay replay = new Replay(copy);
        try (ChangeSubscription subscription =
                live.changes().whenSlow(SlowReader.block(LONG)).subscribe(replay)) {
            Random random = new Random(seed);
            Statements statements = new Statements(live, random);
            for (int i = 0; i < 400; i++) {
                statements.change();
                if (i % 100 == 99) {
                    assertThat(subscription.awaitDelivered(LONG)).isTrue();
                    assertThat(subscription.failure()).isEmpty();
                    Replay.assertEqual(copy, live);
                }
            }
            assertThat(statements.done).isGreaterThan(250);
        }
        assertThat(replay.rowChanges()).isGreaterThan(2000);
    }

    @Test
    void rowsThatCloseRanksAreReplayed() throws Exception {
        DictDB live = databases.create();
        Table table = live.createTable("t");
        table.createIndex("n", IndexType.SORTED);
        DictDB twin = copied(live);
        Replay twinReplay = new Replay(twin, live.sequence());
        try (ChangeSubscription subscription = live.changes().subscribe(twinReplay)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < 70_000; i++) {
                rows.add(Map.of("n", i));
            }
            table.insertAll(rows);
            table.delete(field("n").between(100, 1000)); // a chunk is compacted
            table.update(Map.of("m", 1), field("n").ge(69_000));
            table.delete(field("n").between(2000, 69_500)); // all rows get new ids
            table.update(Map.of("m", 2), field("n").ge(69_900));
            table.update(field("n").between(1500, 1999), row -> row.getLong("n") % 2 == 0 ? null : row.with("m", 3));
            table.deleteAll();
            table.insert(Map.of("n", 5));
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
            assertThat(subscription.failure()).isEmpty();
        }
        assertThat(twinReplay.rowChanges()).isGreaterThan(140_000);
        Replay.assertEqual(twin, live);
    }

    private DictDB copied(DictDB live) {
        Path file = folder.resolve("copy.dictdb");
        live.save(file, Format.BINARY);
        return databases.load(file);
    }

    @ParameterizedTest
    @CsvSource({"11", "12", "13"})
    void appliedDeltasAreReplayed(long seed) throws Exception {
        DictDB live = databases.create();
        Random random = new Random(seed);
        Statements statements = new Statements(live, random);
        List<Path> deltas = new ArrayList<>();
        try (BackupManager backups = BackupManager.builder(live, folder)
                .incremental(true)
                .maxDeltasBeforeFull(100)
                .build()) {
            for (int i = 0; i < 50; i++) {
                statements.change();
            }
            Path full = backups.backupFull();
            DictDB follower = databases.load(full);
            DictDB twin = databases.load(full);
            for (int round = 0; round < 15; round++) {
                for (int i = 0; i < 20; i++) {
                    statements.change();
                }
                backups.backupDelta().ifPresent(deltas::add);
            }
            Replay replay = new Replay(twin, follower.sequence());
            try (ChangeSubscription subscription = follower.changes().subscribe(replay)) {
                deltas.forEach(delta -> Deltas.apply(follower, delta));
                assertThat(subscription.awaitDelivered(LONG)).isTrue();
                assertThat(subscription.failure()).isEmpty();
            }
            assertThat(replay.rowChanges()).isPositive();
            Replay.assertEqual(follower, live);
            Replay.assertEqual(twin, live);
        }
        assertThat(deltas).hasSizeGreaterThan(10);
        assertThat(Backups.find(folder)).isPresent();
    }

    /** A delta can delete and insert rows in one commit, so that chunks are compacted between the changes of one batch. */
    @Test
    void aDeltaThatReinsertsManyRowsIsReplayed() throws Exception {
        DictDB live = databases.create();
        Table table = live.createTable("t");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rows.add(Map.of("id", i, "n", i));
        }
        table.insertAll(rows);
        try (BackupManager backups =
                BackupManager.builder(live, folder).incremental(true).build()) {
            Path full = backups.backupFull();
            table.delete(field("id").lt(900));
            table.insertAll(rows.subList(100, 500));
            table.update(Map.of("m", 1), field("id").between(400, 1100));
            table.delete(field("id").between(2000, 2700));
            Path delta = backups.backupDelta().orElseThrow();
            DictDB follower = databases.load(full);
            DictDB twin = databases.load(full);
            Replay replay = new Replay(twin, follower.sequence());
            List<Change> changes = new ArrayList<>();
            try (ChangeSubscription subscription = follower.changes().subscribe(batch -> {
                replay.onChanges(batch);
                changes.addAll(batch.changes());
            })) {
                Deltas.apply(follower, delta);
                assertThat(subscription.awaitDelivered(LONG)).isTrue();
                assertThat(subscription.failure()).isEmpty();
            }
            assertThat(changes).filteredOn(Change.Deleted.class::isInstance).hasSize(900 + 701);
            assertThat(changes).filteredOn(Change.Inserted.class::isInstance).hasSize(400);
            assertThat(changes).filteredOn(Change.Updated.class::isInstance).hasSize(201);
            assertThat(changes).extracting(Change::sequence).containsOnly(follower.sequence());
            Replay.assertEqual(follower, live);
            Replay.assertEqual(twin, live);
        }
    }

    /** Random statements of all kinds. */
    private static final class Statements {
        private final DictDB db;
        private final Random random;
        int done;

        Statements(DictDB db, Random random) {
            this.db = db;
            this.random = random;
        }

        void change() {
            List<String> names = db.tableNames();
            if (names.size() < 2 || (names.size() < 4 && random.nextInt(30) == 0)) {
                create();
                return;
            }
            Table table = db.table(names.get(random.nextInt(names.size())));
            try {
                change(table);
                done++;
            } catch (RecordNotFoundException | DuplicateKeyException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }

        private void create() {
            String name = "table " + random.nextInt(6);
            if (db.findTable(name).isPresent()) {
                return;
            }
            if (random.nextBoolean()) {
                db.createTable(name, random.nextBoolean() ? "id" : "key");
            } else {
                db.createTable(name, "id", null, table -> {
                    table.insertAll(records(50));
                    table.createIndex("f1", IndexType.SORTED);
                });
            }
        }

        private void change(Table table) {
            switch (random.nextInt(40)) {
                case 0 -> db.dropTable(table.name());
                case 1 -> {
                    db.dropTable(table.name());
                    db.createTable(table.name(), table.primaryKey());
                }
                case 2, 3 -> table.createIndex("f" + random.nextInt(5), IndexType.HASH);
                case 4 -> table.dropIndex("f" + random.nextInt(5), IndexType.HASH);
                case 5 -> table.deleteAll();
                case 6, 7, 8, 9 -> table.insertAll(records(600));
                case 10, 11 -> table.delete(field(table.primaryKey()).lt(random.nextInt(400)));
                default -> changeRows(table);
            }
        }

        private void changeRows(Table table) {
            Map<String, Object> record = record();
            Map<String, Object> withKey = record();
            withKey.put(table.primaryKey(), random.nextInt(10) == 0 ? "k" + random.nextInt(5) : random.nextInt(700));
            Object key = withKey.get(table.primaryKey());
            Condition some = field("f" + random.nextInt(5)).eq(random.nextInt(4));
            switch (random.nextInt(8)) {
                case 0 -> table.insert(record);
                case 1 -> table.upsert(withKey);
                case 2 -> table.update(record, some);
                case 3 -> table.delete(some);
                case 4 ->
                    table.compute(
                            key,
                            row -> random.nextInt(3) == 0
                                    ? null
                                    : row.without("f1").with("f2", 7));
                case 5 -> table.update(some, row -> row.isNull("f3") ? null : row.with("f4", "x"));
                case 6 -> {
                    table.delete(field(table.primaryKey()).eq(key));
                    table.insert(withKey);
                }
                default -> table.insertAll(records(20));
            }
        }

        private List<Map<String, Object>> records(int most) {
            List<Map<String, Object>> records = new ArrayList<>();
            for (int i = random.nextInt(most) + 1; i > 0; i--) {
                records.add(record());
            }
            return records;
        }

        private Map<String, Object> record() {
            Map<String, Object> record = new HashMap<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                record.put("f" + random.nextInt(5), value());
            }
            return record;
        }

        private Object value() {
            List<Object> samples = SampleValues.everyKind();
            return random.nextInt(4) == 0 ? samples.get(random.nextInt(samples.size())) : random.nextInt(4);
        }
    }
}
