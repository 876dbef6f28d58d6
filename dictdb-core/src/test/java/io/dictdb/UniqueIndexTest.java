package io.dictdb;

import static io.dictdb.Conditions.all;
import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.backup.BackupManager;
import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What unique indexes refuse, and that a refused statement changes nothing. */
class UniqueIndexTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table users = db.createTable("users");

    @TempDir
    Path directory;

    @BeforeEach
    void someUsers() {
        users.insert(Map.of("email", "ada", "country", "GB", "city", "London"));
        users.insert(Map.of("email", "bob", "country", "GB", "city", "Leeds"));
        users.insert(Map.of("country", "FR", "city", "Paris"));
    }

    @ParameterizedTest
    @EnumSource(IndexType.class)
    void noStatementLeavesTwoRowsWithEqualValues(IndexType type) {
        users.createIndex(new IndexDefinition(List.of("email"), type, true));
        refused(1L, () -> users.insert(Map.of("email", "ada")));
        refused(
                1L,
                () -> users.insert(
                        Map.of("email", "ada"), InsertOptions.defaults().skipValidation(true)));
        refused(2L, () -> users.insertAll(List.of(Map.of("email", "cid"), Map.of("email", "bob"))));
        refused(77L, () -> users.insertAll(List.of(Map.of("id", 77, "email", "cid"), Map.of("email", "cid"))));
        refused(1L, () -> users.upsert(Map.of("email", "ada")));
        refused(1L, () -> users.upsert(Map.of("id", 2, "email", "ada")));
        refused(1L, () -> users.update(Map.of("email", "ada"), field("id").eq(3)));
        refused(1L, () -> users.update(Map.of("email", "new"), all()));
        assertThat(users.insert(Map.of("email", "cid"))).isEqualTo(4L);
        assertThat(users.update(Map.of("email", "ada", "age", 3), field("id").eq(1)))
                .isEqualTo(1);
        assertThat(users.upsert(Map.of("id", 2, "email", "bob")).outcome()).isEqualTo(UpsertResult.Outcome.UPDATED);
    }

    @Test
    void theExceptionSaysWhereTheValuesAre() {
        users.createIndex(IndexDefinition.hash("country", "city").unique());
        assertThatExceptionOfType(DuplicateValueException.class)
                .isThrownBy(() -> users.insert(Map.of("city", "Leeds", "country", "GB")))
                .satisfies(e -> {
                    assertThat(e.table()).isEqualTo("users");
                    assertThat(e.fields()).containsExactly("country", "city");
                    assertThat(e.values()).containsExactly("GB", "Leeds");
                    assertThat(e.key()).isEqualTo(2L);
                })
                .withMessageContaining("'users'")
                .withMessageContaining("country = 'GB', city = 'Leeds'");
    }

    @Test
    void valuesAreEqualWhateverTheirTypeOfNumber() {
        users.createIndex(IndexDefinition.hash("n").unique());
        users.insert(Map.of("n", 1));
        refused(4L, () -> users.insert(Map.of("n", 1.0)));
        users.insert(Map.of("n", true));
        users.insert(Map.of("n", "1"));
    }

    @ParameterizedTest
    @EnumSource(IndexType.class)
    void rowsWithANullOrMissingFieldAreNotConstrained(IndexType type) {
        users.createIndex(new IndexDefinition(List.of("country", "city"), type, true));
        Map<String, Object> withNull = new LinkedHashMap<>();
        withNull.put("country", "GB");
        withNull.put("city", null);
        for (int i = 0; i < 2; i++) {
            users.insert(withNull);
            users.insert(Map.of("country", "GB"));
            users.insert(Map.of("city", "London"));
        }
        refused(1L, () -> users.update(Map.of("country", "GB"), field("id").eq(6)));
        refused(1L, () -> users.update(Map.of("city", "London"), field("id").eq(5)));
        users.update(Map.of("city", "York"), field("id").eq(5));
        refused(5L, () -> users.insert(Map.of("country", "GB", "city", "York")));
    }

    @Test
    void aValueThatARowGaveUpIsFree() {
        users.createIndex(IndexDefinition.sorted("email").unique());
        users.update(Map.of("email", "old"), field("id").eq(1));
        users.insert(Map.of("email", "ada"));
        users.delete(field("email").eq("bob"));
        users.insert(Map.of("email", "bob"));
        assertThat(users.where(field("email").in("ada", "bob", "old")).count()).isEqualTo(3);
    }

    @Test
    void onlyTheStateAfterTheStatementCounts() {
        users.createIndex(IndexDefinition.hash("country", "city").unique());
        users.update(Map.of("country", "US"), field("country").eq("GB"));
        users.update(Map.of("country", "GB"), all());
        assertThat(users.where(field("country").eq("GB")).count()).isEqualTo(3);
        refused(1L, () -> users.update(Map.of("city", "York"), all()));
    }

    @ParameterizedTest
    @EnumSource(IndexType.class)
    void anIndexOverDuplicatesIsNotCreated(IndexType type) {
        users.insert(Map.of("email", "bob"));
        refused(2L, () -> users.createIndex(new IndexDefinition(List.of("email"), type, true)));
        assertThat(users.indexes()).isEmpty();
        users.createIndex("email", type);
        refused(2L, () -> users.createIndex(new IndexDefinition(List.of("email"), type, true)));
        assertThat(users.indexes()).containsExactly(new IndexDefinition("email", type));
    }

    @Test
    void thereIsOneIndexOfATypeOnTheSameFields() {
        users.createIndex("email", IndexType.HASH);
        users.createIndex("city", IndexType.HASH);
        users.createIndex(IndexDefinition.hash("email").unique());
        users.createIndex("email", IndexType.HASH);
        assertThat(users.indexes())
                .containsExactly(IndexDefinition.hash("email").unique(), IndexDefinition.hash("city"));
        refused(1L, () -> users.insert(Map.of("email", "ada")));
        assertThat(users.dropIndex("email", IndexType.HASH)).isTrue();
        users.insert(Map.of("email", "ada"));
        assertThat(users.where(field("email").eq("ada")).count()).isEqualTo(2);
    }

    @Test
    void aDefinitionNamesFieldsEachOnce() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> IndexDefinition.hash("a", "a"))
                .withMessageContaining("twice");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> new IndexDefinition(List.of(), IndexType.HASH, false))
                .withMessageContaining("at least one");
        assertThat(IndexDefinition.sorted("a", "b").unique()).hasToString("unique sorted(a, b)");
        assertThat(IndexDefinition.hash("a")).isEqualTo(new IndexDefinition("a", IndexType.HASH));
        users.createIndex(IndexDefinition.hash("email", "city"));
        assertThat(users.indexedFields()).isEmpty();
        assertThat(users.hasIndex("email")).isFalse();
    }

    @Test
    void randomStatementsAreRefusedExactlyWhenTheyWouldLeaveDuplicates() {
        for (long seed = 1; seed <= 6; seed++) {
            Random random = new Random(seed);
            Table table = db.createTable("random" + seed);
            table.createIndex(IndexDefinition.hash("a", "b").unique());
            table.createIndex(IndexDefinition.sorted("b", "c").unique());
            Table free = db.createTable("free" + seed);
            int refused = 0;
            int done = 0;
            for (int i = 0; i < 400; i++) {
                List<Map<String, ?>> rows = List.of(record(random), record(random));
                Map<String, Object> changes = record(random);
                Condition where =
                        field("a").eq(random.nextInt(6)).and(field("c").ge(random.nextInt(6)));
                int kind = random.nextInt(3);
                long key = 990L + random.nextInt(i + 1) * 10L;
                boolean fits = runOn(free, kind, rows, changes, where, key) && isUnique(free);
                if (fits) {
                    assertThat(runOn(table, kind, rows, changes, where, key)).isTrue();
                    done++;
                } else {
                    List<Row> before = table.all();
                    assertThat(runOn(table, kind, rows, changes, where, key)).isFalse();
                    assertThat(table.all()).isEqualTo(before);
                    free.delete(field("id").ge(0).or(all()));
                    if (!before.isEmpty()) {
                        free.insertAll(before.stream().map(Row::toMap).toList());
                    }
                    refused++;
                }
                long next = 1000L + i * 10L;
                table.insert(Map.of("id", next));
                free.insert(Map.of("id", next));
            }
            assertThat(refused).isGreaterThan(20);
            assertThat(done).isGreaterThan(20);
            assertThat(table.all()).isEqualTo(free.all());
        }
    }

    private static Map<String, Object> record(Random random) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c")) {
            if (random.nextInt(4) > 0) {
                record.put(name, random.nextInt(5) == 0 ? null : (Object) random.nextInt(8));
            }
        }
        return record;
    }

    private static boolean runOn(
            Table table, int kind, List<Map<String, ?>> rows, Map<String, ?> changes, Condition where, long key) {
        try {
            switch (kind) {
                case 0 -> table.insertAll(rows);
                case 1 -> table.update(changes, where);
                default -> {
                    Map<String, Object> record = new LinkedHashMap<>(changes);
                    record.put("id", key);
                    table.upsert(record);
                }
            }
            return true;
        } catch (DuplicateValueException e) {
            return false;
        } catch (RecordNotFoundException e) {
            return true;
        }
    }

    private static boolean isUnique(Table table) {
        Set<List<Object>> seen = new HashSet<>();
        for (Row row : table.all()) {
            for (List<String> fields : List.of(List.of("a", "b"), List.of("b", "c"))) {
                List<Object> values = new ArrayList<>(fields);
                fields.forEach(name -> values.add(row.get(name)));
                if (!values.contains(null) && !seen.add(values)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void definitionsComeBackFromFilesAndGoOnRefusing() {
        List<IndexDefinition> definitions = List.of(
                IndexDefinition.hash("email").unique(),
                IndexDefinition.sorted("country", "city"),
                IndexDefinition.hash("country"),
                IndexDefinition.sorted("country", "city", "email").unique());
        definitions.forEach(users::createIndex);
        Path file = directory.resolve("users.json");
        db.save(file, Format.JSON);
        Table loaded = databases.load(file).table("users");
        assertThat(loaded.indexes()).isEqualTo(definitions);
        assertThatExceptionOfType(DuplicateValueException.class)
                .isThrownBy(() -> loaded.insert(Map.of("email", "ada")));
    }

    @Test
    void aPlainIndexIsWrittenAsEver() throws IOException {
        users.createIndex("email", IndexType.HASH);
        Path file = directory.resolve("users.json");
        db.save(file, Format.JSON);
        assertThat(Files.readString(file).replaceAll("\\s", "")).contains("[{\"field\":\"email\",\"type\":\"hash\"}]");
    }

    @Test
    void aFileWithDuplicatesInAUniqueIndexIsRefused() throws IOException {
        Path file = directory.resolve("bad.json");
        Files.writeString(file, """
                {"tables": {"users": {"primary_key": "id", "schema": null,
                 "indexes": [{"field": "email", "type": "hash", "unique": true}],
                 "records": [{"id": 1, "email": "ada"}, {"id": 2, "email": "ada"}]}}}""");
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(file))
                .withMessageContaining("bad.json")
                .withCauseInstanceOf(DuplicateValueException.class);
        for (String index : List.of(
                "{\"fields\": [], \"type\": \"hash\"}",
                "{\"fields\": [\"a\", \"a\"], \"type\": \"hash\"}",
                "{\"fields\": [1], \"type\": \"hash\"}",
                "{\"field\": \"a\", \"type\": \"hash\", \"unique\": 1}",
                "{\"type\": \"hash\"}")) {
            Files.writeString(
                    file,
                    "{\"tables\": {\"t\": {\"primary_key\": \"id\", \"schema\": null, \"indexes\": [" + index
                            + "], \"records\": []}}}");
            assertThatExceptionOfType(DatabaseFileException.class).as(index).isThrownBy(() -> databases.load(file));
        }
    }

    @Test
    void deltasMoveValuesFromRowToRow() throws IOException {
        Path backups = directory.resolve("backups");
        users.createIndex(IndexDefinition.hash("email").unique());
        try (BackupManager manager =
                BackupManager.builder(db, backups).incremental(true).build()) {
            manager.backupFull();
            users.update(Map.of("email", "x"), field("id").eq(1)); // 1 and 2 swap, 3 takes what 4 gives up
            users.update(Map.of("email", "ada"), field("id").eq(2));
            users.update(Map.of("email", "bob"), field("id").eq(1));
            users.insert(Map.of("email", "dan"));
            manager.backupDelta();
            users.delete(field("email").eq("dan"));
            users.update(Map.of("email", "dan"), field("id").eq(3));
            users.createIndex(IndexDefinition.sorted("country", "city").unique());
            manager.backupDelta();
        }
        assertThat(fileNames(backups))
                .filteredOn(name -> name.contains("delta"))
                .hasSize(2);
        Table restored = databases.restoreLatest(backups).table("users");
        assertThat(restored.all()).isEqualTo(users.all()).hasSize(3);
        assertThat(restored.indexes()).isEqualTo(users.indexes()).hasSize(2);
        assertThat(restored.where(field("email").eq("bob"))
                        .first()
                        .orElseThrow()
                        .get("id"))
                .isEqualTo(1L);
    }

    private static List<String> fileNames(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void refused(Object key, ThrowingCallable statement) {
        List<Row> before = users.all();
        List<IndexDefinition> indexes = users.indexes();
        assertThatExceptionOfType(DuplicateValueException.class)
                .isThrownBy(statement)
                .satisfies(e -> assertThat(e.key()).isEqualTo(key));
        assertThat(users.all()).isEqualTo(before);
        assertThat(users.indexes()).isEqualTo(indexes);
    }
}
