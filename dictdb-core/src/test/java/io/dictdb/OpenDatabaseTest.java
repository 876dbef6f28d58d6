package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Deltas;
import io.dictdb.fixture.SampleValues;
import io.dictdb.fixture.TestDatabases;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.store.TableCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that lives in a directory is there again, as it was, whenever it is opened. */
class OpenDatabaseTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    static Stream<Durability> durabilities() {
        return Stream.of(Durability.sync(), Durability.interval(Duration.ofMillis(5)), Durability.system());
    }

    private DurableDatabase open() {
        return databases.open(folder.resolve("data"), Durability.system());
    }

    /** Everything a database is: tables, what defines them, next keys, and rows in their order. */
    static List<Object> stateOf(DictDB db) {
        List<Object> state = new ArrayList<>();
        for (TableCut table : EmbeddedDatabase.of(db).cut(null).tables()) {
            List<Object> rows = new ArrayList<>();
            db.table(table.name()).query().list().forEach(row -> rows.add(comparable(row.toMap())));
            state.add(List.of(
                    table.name(),
                    table.primaryKey(),
                    String.valueOf(table.schema()),
                    table.indexes(),
                    table.nextKey()));
            state.add(rows);
        }
        return state;
    }

    private static Object comparable(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "bytes " + Arrays.toString(bytes);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(OpenDatabaseTest::comparable).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new HashMap<>();
            map.forEach((key, element) -> copy.put(key, comparable(element)));
            return copy;
        }
        return value == null ? "null" : value;
    }

    private void reopensEqual(DurableDatabase db) {
        List<Object> state = stateOf(db);
        long sequence = EmbeddedDatabase.of(db).sequence();
        db.close();
        try (DurableDatabase again = open()) {
            assertThat(stateOf(again)).isEqualTo(state).isNotEmpty();
            assertThat(EmbeddedDatabase.of(again).sequence()).isEqualTo(sequence);
            assertThat(again.recovery().cutBytes()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("durabilities")
    void everyKindOfStatementIsThereAgain(Durability durability) {
        DurableDatabase db = databases.open(folder.resolve("data"), durability);
        Table users = db.createTable("users");
        users.createIndex("age", IndexType.SORTED);
        users.createIndex(IndexDefinition.hash("name").unique());
        for (int i = 0; i < 20; i++) {
            users.insert(Map.of("name", "n" + i, "age", i));
        }
        users.insertAll(List.of(Map.of("name", "a"), Map.of("name", "b", "size", 2.5)));
        users.upsert(Map.of("id", 3, "age", 33));
        users.upsert(Map.of("id", 77, "name", "new"));
        users.update(Map.of("seen", true), field("age").gt(10));
        users.update(field("age").lt(3), row -> row.with("age", row.getLong("age") + 100));
        users.delete(field("id").eq(5));
        users.insert(Map.of("id", 5, "name", "again"));
        users.compute(6, row -> row.with("x", List.of(1, "two")));
        users.computeIfAbsent(500, key -> Map.of("name", "absent"));
        users.increment(7, "age", 2);
        users.where(field("id").eq(8)).delete();
        db.createTable("gone").insert(Map.of("a", 1));
        db.dropTable("gone");
        db.createTable("gone", "k").insert(Map.of("k", "other"));
        db.createTable("filled", "sku", null, table -> {
            table.createIndex("price", IndexType.SORTED);
            table.insertAll(List.of(Map.of("sku", "s1", "price", 1), Map.of("sku", "s2", "price", 2)));
            table.insert(Map.of("sku", "s3"));
        });
        users.dropIndex(IndexDefinition.sorted("age"));
        users.delete(field("id").eq(77));
        reopensEqual(db);
    }

    @Test
    void everyTypeOfValueIsThereAgain() {
        DurableDatabase db = open();
        Table table = db.createTable("values");
        for (Object value : SampleValues.everyKind()) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("value", value);
            table.insert(record);
        }
        reopensEqual(db);
    }

    @Test
    void schemasAndGeneratedKeysAreThereAgain() {
        DurableDatabase db = open();
        Table table = db.createTable("t", Schema.of(Map.of("name", FieldType.STRING)));
        Object first = table.insert(Map.of("name", "a"));
        table.delete(field("id").eq(first));
        db.close();

        Table again = open().table("t");
        assertThat(again.insert(Map.of("name", "b"))).isEqualTo(2L);
        assertThatThrownBy(() -> again.insert(Map.of("name", 1))).isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void aStatementThatIsRefusedLeavesNothingInTheJournal() {
        DurableDatabase db = open();
        Table table = db.createTable("t");
        table.insert(Map.of("id", 1));
        assertThatThrownBy(() -> table.insertAll(List.of(Map.of("id", 2), Map.of("id", 1))))
                .isInstanceOf(DuplicateKeyException.class);
        reopensEqual(db);
    }

    @Test
    void aBatchLargerThanAnyBufferIsOneStatement() {
        DurableDatabase db = open();
        Table table = db.createTable("t");
        table.insertAll(IntStream.range(0, 50_000)
                .mapToObj(i -> Map.of("name", "some name " + i, "n", i))
                .toList());
        reopensEqual(db);
        assertThat(open().recovery().statements()).isEqualTo(2);
    }

    @Test
    void manyWritersAtOnceAreThereAgain() throws Exception {
        DurableDatabase db = databases.open(folder.resolve("data"), Durability.sync());
        for (int i = 0; i < 3; i++) {
            db.createTable("t" + i).createIndex("n", IndexType.SORTED);
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int number = thread;
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        Table table = db.table("t" + (i + number) % 3);
                        Object key = table.insert(Map.of("thread", number, "n", i));
                        table.increment(key, "n", 1000);
                        if (i % 5 == 0) {
                            table.delete(field("id").eq(key));
                        }
                        if (i == 30) {
                            db.checkpoint();
                        }
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        } finally {
            threads.shutdown();
        }
        reopensEqual(db);
    }

    @Test
    void aCheckpointReplacesTheJournalBeforeIt() throws IOException {
        DurableDatabase db = open();
        Table table = db.createTable("t");
        table.insert(Map.of("a", 1));
        db.checkpoint();
        table.insert(Map.of("a", 2));
        db.checkpoint();
        table.insert(Map.of("a", 3));
        assertThat(files()).hasSize(3).anyMatch(name -> name.startsWith("dictdb_checkpoint_"));
        reopensEqual(db);
        DurableDatabase again = open();
        assertThat(again.recovery()).isEqualTo(new Recovery(3, 1, 0));
        again.table("t").insert(Map.of("a", 4));
        reopensEqual(again);
    }

    @Test
    void aCheckpointIsMadeWhenTheJournalIsLong() throws Exception {
        DurableDatabase db =
                databases.open(folder.resolve("data"), Durability.system().checkpointEvery(10_000));
        Table table = db.createTable("t");
        for (int i = 0; i < 1000; i++) {
            table.insert(Map.of("text", "x".repeat(50)));
        }
        reopensEqual(db); // closing waits for a checkpoint in progress
        assertThat(open().recovery().checkpoint()).isPositive();
    }

    @Test
    void aDeltaAppliedToAnOpenDatabaseIsThereAgain() {
        DurableDatabase db = open();
        db.createTable("t").insert(Map.of("a", 1));
        // A delta as the original library writes it, which is of no database in particular.
        Path delta = folder.resolve("delta.json");
        write(
                delta,
                "{\"type\":\"delta\",\"timestamp\":1,\"tables\":{\"t\":{\"upserts\":[{\"id\":9,\"a\":3}],\"deletes\":[1]}}}");
        Deltas.apply(db, delta);
        assertThat(db.table("t").query().list())
                .extracting(row -> row.get("id"))
                .containsExactly(9L);
        reopensEqual(db);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anInterruptedThreadLosesNothingAndHarmsNobody() {
        DurableDatabase db = databases.open(folder.resolve("data"), Durability.sync());
        Table table = db.createTable("t");
        Thread.currentThread().interrupt();
        table.insert(Map.of("a", 1));
        assertThat(Thread.interrupted()).isTrue();
        table.insert(Map.of("a", 2));
        reopensEqual(db);
    }

    @Test
    void aClosedDatabaseIsReadButNotChanged() {
        DurableDatabase db = open();
        Table table = db.createTable("t");
        table.insert(Map.of("a", 1));
        db.close();
        db.close();
        assertThat(db.failure()).isEmpty();
        assertThat(table.count()).isEqualTo(1);
        assertThatThrownBy(() -> table.insert(Map.of("a", 2)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> db.createTable("u")).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> db.dropTable("t")).isInstanceOf(JournalException.class);
        assertThatThrownBy(db::checkpoint).isInstanceOf(JournalException.class);
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void aDirectoryHasOneDatabaseAtATime() {
        DurableDatabase db = open();
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is in use by process");
        db.createTable("t").insert(Map.of("a", 1));
        reopensEqual(db);
    }

    @Test
    void aDirectoryOfBackupsIsNotOpened() {
        DictDB db = databases.create();
        db.createTable("t").insert(Map.of("a", 1));
        try (BackupManager manager =
                BackupManager.builder(db, folder.resolve("data")).build()) {
            manager.backupFull();
        }
        assertThatThrownBy(this::open).isInstanceOf(JournalException.class).hasMessageContaining("holds backups");
    }

    @Test
    void filesAreTheirOwnersAlone() throws IOException {
        DurableDatabase db = open();
        db.createTable("t").insert(Map.of("a", 1));
        db.checkpoint();
        Path data = folder.resolve("data");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(files()).hasSize(3);
        for (String file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
