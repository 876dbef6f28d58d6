package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.fixture.SampleValues;
import io.dictdb.fixture.TestDatabases;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.DatabaseFile;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.store.DatabaseCut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole databases to files and back. */
class SaveAndLoadTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table table = db.createTable("things");

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("db.json");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path write(String text) throws IOException {
        return Files.write(file(), text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyValueComesBackEqualAndOfItsType(Format format) { // D39, D40
        for (Object value : SampleValues.everyKind()) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("v", value);
            table.insert(record);
        }
        table.insert(Map.of("$dictdb", "map", "value", Map.of("$dictdb", "date", "value", "x")));
        db.save(file(), format);
        Table loaded = databases.load(file()).table("things");
        List<Row> before = table.all();
        List<Row> after = loaded.all();
        assertThat(after).hasSize(SampleValues.everyKind().size() + 1).isEqualTo(before);
        for (int i = 0; i < before.size(); i++) {
            Object value = before.get(i).get("v");
            if (value != null && !(value instanceof byte[]) && !(value instanceof List) && !(value instanceof Map)) {
                assertThat(after.get(i).get("v")).isEqualTo(value).hasSameClassAs(value);
            }
            assertThat(after.get(i).fields()).isEqualTo(before.get(i).fields());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void keysSchemasIndexesAndCountersComeBack(Format format) { // D7
        table.insertAll(List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3)));
        table.delete(field("id").ge(2));
        table.createIndex("n", IndexType.SORTED);
        table.createIndex("n", IndexType.HASH);
        db.createTable(
                "empty", "key", Schema.builder().field("a", FieldType.FLOAT).build());
        db.save(file(), format);
        DictDB loaded = databases.load(file());
        assertThat(loaded.tableNames()).containsExactly("things", "empty");
        assertThat(loaded.table("things").indexes()).isEqualTo(table.indexes()).hasSize(2);
        assertThat(loaded.table("things").where(field("n").eq(1)).explain().accessPath())
                .isEqualTo("hash(n)");
        assertThat(loaded.table("things").insert(Map.of())).isEqualTo(4L);
        assertThat(loaded.table("empty").primaryKey()).isEqualTo("key");
        assertThat(loaded.table("empty").columns()).containsExactly("a", "key");
    }

    @Test
    void aFileOfTheOriginalLibraryLoads() throws IOException {
        write("""
                {"tables": {"users": {"primary_key": "id", "schema": {"id": "int", "n": "str"},
                 "records": [{"n": "\\u00e9", "id": 4}, {"n": "x", "other": NaN}]}, "e": {"schema": null,
                 "future": [1, {"x": 2}], "records": [], "primary_key": "k"}}, "unknown": {"tables": 1}}
                """);
        DictDB loaded = databases.load(file());
        Table users = loaded.table("users");
        assertThat(users.get(4).orElseThrow().getString("n")).isEqualTo("é");
        assertThat(users.get(5).orElseThrow().get("other")).isEqualTo(Double.NaN);
        assertThat(users.insert(Map.of("n", "new"))).isEqualTo(6L);
        assertThat(loaded.table("e").primaryKey()).isEqualTo("k");
    }

    @Test
    void tagsMeanNothingInAFileOfTheOriginalLibrary() throws IOException {
        write("{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,"
                + "\"records\":[{\"v\":{\"$dictdb\":\"date\",\"value\":\"2024-01-01\"},\"id\":1}]}}}");
        assertThat(databases.load(file()).table("t").get(1).orElseThrow().get("v"))
                .isEqualTo(Map.of("$dictdb", "date", "value", "2024-01-01"));
    }

    @Test
    void membersMayComeInAnyOrder() throws IOException {
        write("{\"tables\":{\"t\":{\"records\":[{\"k\":3}],\"next_key\":9,"
                + "\"indexes\":[{\"type\":\"hash\",\"field\":\"a\"}],\"primary_key\":\"k\"}}}");
        Table loaded = databases.load(file()).table("t");
        assertThat(loaded.get(3)).isPresent();
        assertThat(loaded.hasIndex("a")).isTrue();
        assertThat(loaded.insert(Map.of())).isEqualTo(9L);
    }

    @Test
    void theFileHasARecordPerLineAndIsAscii() throws IOException {
        table.insert(Map.of("é", "ü"));
        table.insert(Map.of("n", List.of(1, 2)));
        db.save(file(), Format.JSON);
        String text = Files.readString(file());
        assertThat(text.lines().filter(line -> line.contains("\"id\":"))).hasSize(2);
        assertThat(text).contains("{\"id\": 1, \"\\u00e9\": \"\\u00fc\"}").matches("\\p{ASCII}*");
    }

    @Test
    void fieldNamesAreEscapedInEachRecordAsInTheFirst() throws IOException {
        Map<String, String> inFile = Map.of(
                "a b", "a b",
                "\"", "\\\"",
                "\\", "\\\\",
                "\n", "\\n",
                "\u001f", "\\u001f",
                "\u007f", "\u007f",
                "é", "\\u00e9",
                "\ud800", "\\ud800");
        for (String name : inFile.keySet()) {
            table.insertAll(List.of(Map.of(name, 1), Map.of(name, 1)));
        }
        db.save(file(), Format.JSON);
        List<String> lines = Files.readAllLines(file());
        inFile.forEach((name, written) -> assertThat(lines)
                .filteredOn(line -> line.contains(", \"" + written + "\": 1}"))
                .as(name)
                .hasSize(2));
        assertThat(databases.load(file()).table(table.name()).columns()).containsAll(inFile.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{}",
                "{\"tables\":[]}",
                "{\"tables\":{\"t\":{}}}",
                "{\"tables\":{\"t\":{\"primary_key\":5,\"records\":[]}}}",
                "{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":{\"a\":\"blob\"},\"records\":[]}}}",
                "{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[{\"id\":1},{\"id\":1.0}]}}}",
                "{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[{\"id\":null}]}}}",
                "{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[{\"id\":[1]}]}}}",
                "{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[5]}}}",
                "{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[{\"a\":1,\"a\":2}]}}}",
                "{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[{\"a\":1e999}]}}}",
                "{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[]},"
                        + "\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[]}}}",
                "{\"tables\":{}} trailing",
                "{\"dictdb\":{\"format\":3},\"tables\":{}}",
                "{\"dictdb\":{\"format\":1},\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,"
                        + "\"records\":[{\"v\":{\"$dictdb\":\"date\",\"value\":\"yesterday\"}}]}}}",
                "{\"type\":\"delta\",\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"upserts\":[{\"id\":1}]}}}",
                "{\"type\":\"delta\",\"timestamp\":1.0,\"tables\":{\"t\":{\"upserts\":[],\"deletes\":[]}}}"
            })
    void whatIsNoDatabaseFileIsRefusedNamingIt(String text) throws IOException { // D54
        write(text);
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(file()))
                .withMessageContaining("db.json")
                .satisfies(e -> assertThat(e.file()).isEqualTo(file()));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatFormatAFileHasIsFoundOutAndAnotherOneRefused(Format format) {
        table.insert(Map.of("n", 1));
        db.save(file(), format);
        assertThat(databases.load(file()).table("things").count()).isEqualTo(1);
        assertThat(databases.load(file(), format).table("things").count()).isEqualTo(1);
        Format other = format == Format.JSON ? Format.BINARY : Format.JSON;
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(file(), other))
                .withMessageContaining(format == Format.JSON ? "is not binary" : "is binary, not JSON")
                .withMessageContaining("DictDB.load(path)");
    }

    @Test
    void aBinaryFileHasFewerBytesThanJsonAndACompressedOneFewerStill() throws IOException {
        for (int i = 0; i < 3000; i++) {
            table.insert(Map.of("customer", i % 100, "amount", i * 0.99, "status", i % 3 == 0 ? "active" : "closed"));
        }
        List<Long> sizes = new ArrayList<>();
        for (Format format : Format.values()) {
            db.save(file(), format);
            sizes.add(Files.size(file()));
            assertThat(databases.load(file()).table("things").all()).isEqualTo(table.all());
        }
        assertThat(sizes.get(1)).isLessThan(sizes.get(0) / 2);
        assertThat(sizes.get(2)).isLessThan(sizes.get(1) / 2);
    }

    @Test
    void whatSkipsValidationLoads() { // D18
        Table strict = db.createTable(
                "strict", "id", Schema.builder().field("n", FieldType.INTEGER).build());
        strict.insertAll(
                List.of(Map.of("n", "no number")), InsertOptions.defaults().skipValidation(true));
        for (Format format : Format.values()) {
            db.save(file(), format);
            assertThat(databases
                            .load(file())
                            .table("strict")
                            .get(1)
                            .orElseThrow()
                            .get("n"))
                    .isEqualTo("no number");
        }
    }

    @Test
    void aFileEditedOnPurposeLoadsWithoutItsEnvelopeAndChecksum() throws IOException {
        table.insert(Map.of("n", 1));
        db.save(file(), Format.JSON);
        String edited = Files.readString(file()).replace("\"n\": 1", "\"n\": 2");
        write(edited);
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(file()))
                .withMessageContaining("checksum is wrong")
                .withMessageContaining("'dictdb' and 'sha256'");
        write(edited.replaceFirst("(?s)\"dictdb\": \\{.*?},", "").replaceFirst(",\\s*\"sha256\".*\"", ""));
        assertThat(databases.load(file()).table("things").get(1).orElseThrow().getLong("n"))
                .isEqualTo(2);
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException { // D54
        write("\uFEFF{\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[{\"id\":1}]}}}");
        assertThat(databases.load(file()).table("t").count()).isEqualTo(1);
    }

    @Test
    void aFailedSaveLeavesTheEarlierFileAndNothingElse() throws IOException { // D13
        table.insert(Map.of("n", 1));
        db.save(file(), Format.JSON);
        byte[] before = Files.readAllBytes(file());
        table.insert(Map.of("n", 2));
        // A save that is cancelled before it gets a thread.
        List<Runnable> queue = new ArrayList<>();
        CompletableFuture<Void> save = db.saveAsync(file(), Format.JSON, queue::add);
        save.cancel(true);
        queue.forEach(Runnable::run);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> db.save(directory.resolve("none").resolve("db.json"), Format.JSON))
                .withMessageContaining("does not exist");
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> db.save(directory, Format.JSON))
                .withMessageContaining("is a directory");
        assertThat(files()).containsExactly("db.json");
    }

    @Test
    void aSaveGivenUpInTheMiddleLeavesTheEarlierFileAndNothingElse() throws IOException { // D13
        for (int i = 0; i < 10_000; i++) {
            table.insert(Map.of("n", i));
        }
        db.save(file(), Format.JSON);
        byte[] before = Files.readAllBytes(file());
        table.updateAll(Map.of("n", -1));
        DatabaseCut cut = EmbeddedDatabase.of(db).cut(null);
        List<List<String>> filesMeanwhile = new ArrayList<>();
        assertThatThrownBy(() -> DatabaseFile.write(
                        new AtomicFile(file()),
                        Format.JSON,
                        cut,
                        new FileHeader(UUID.randomUUID(), cut.sequence(), null, null),
                        asking(() -> {
                            try {
                                filesMeanwhile.add(files());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            return filesMeanwhile.size() == 8;
                        })))
                .isInstanceOf(CancellationException.class);
        assertThat(filesMeanwhile)
                .hasSize(8)
                .allSatisfy(files -> assertThat(files).hasSize(2));
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(files()).containsExactly("db.json");
    }

    /** A watch that asks whether to stop. */
    private static FileWatch asking(BooleanSupplier stopped) {
        FileTask.Control control = new FileTask.Control() {
            @Override
            public boolean isStopped() {
                return stopped.getAsBoolean();
            }

            @Override
            public void commit() {
                check();
            }
        };
        return new FileWatch(control, progress -> {});
    }

    @Test
    void savingReplacesTheFileInOneStepWhileItIsRead() throws Exception { // D13
        for (int i = 0; i < 2000; i++) {
            table.insert(Map.of("n", i));
        }
        db.save(file(), Format.JSON);
        CompletableFuture<Void> saves = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 20; i++) {
                table.insert(Map.of("n", i));
                db.save(file(), Format.JSON);
            }
        });
        long seen = 2000;
        while (!saves.isDone()) {
            long count = databases.load(file()).table("things").count();
            assertThat(count).isBetween(seen, 2020L);
            seen = count;
        }
        saves.get();
        assertThat(files()).containsExactly("db.json");
    }

    @Test
    void aSymbolicLinkIsFollowedNotReplaced() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real")).resolve("data.json");
        Files.writeString(real, "old");
        Files.createSymbolicLink(file(), real);
        table.insert(Map.of("n", 1));
        db.save(file(), Format.JSON);
        assertThat(Files.isSymbolicLink(file())).isTrue();
        assertThat(databases.load(real).table("things").count()).isEqualTo(1);
    }

    @Test
    void asynchronousSavesAndLoadsRunElsewhereAndEnd() throws Exception {
        table.insert(Map.of("n", 1));
        db.saveAsync(file(), Format.JSON).get(30, TimeUnit.SECONDS);
        List<String> threads = new ArrayList<>();
        DictDB loaded = DictDB.loadAsync(file(), Format.JSON, task -> {
                    Thread thread = new Thread(task, "mine");
                    threads.add(thread.getName());
                    thread.start();
                })
                .get(30, TimeUnit.SECONDS);
        assertThat(loaded.table("things").all()).isEqualTo(table.all()).hasSize(1);
        assertThat(threads).containsExactly("mine");
        assertThatThrownBy(() -> DictDB.loadAsync(directory.resolve("none.json"), Format.JSON)
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DatabaseFileException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("dictdb-"))
                .allSatisfy(thread -> {
                    thread.join(10_000);
                    assertThat(thread.isAlive()).isFalse();
                });
    }

    @Test
    void aCancelledLoadIsGivenUp() {
        db.save(file(), Format.JSON);
        List<Runnable> queue = new ArrayList<>();
        CompletableFuture<DictDB> load = DictDB.loadAsync(file(), Format.JSON, queue::add);
        load.cancel(true);
        queue.forEach(Runnable::run);
        assertThatThrownBy(load::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void readersAndWritersGoOnWhileACutIsWritten() { // D11
        for (int i = 0; i < 3000; i++) {
            table.insert(Map.of("n", i));
        }
        EmbeddedDatabase database = EmbeddedDatabase.of(db);
        DatabaseCut cut = database.cut(null);
        List<Long> countsMeanwhile = new ArrayList<>();
        DatabaseFile.write(
                new AtomicFile(file()),
                Format.JSON,
                cut,
                new FileHeader(UUID.randomUUID(), cut.sequence(), null, null),
                asking(() -> {
                    // Asked in the middle of writing: another thread's statements must get through before writing goes
                    // on.
                    countsMeanwhile.add(CompletableFuture.supplyAsync(() -> {
                                table.insert(Map.of("n", -1));
                                db.dropTable(db.createTable("other").name());
                                return table.count();
                            })
                            .orTimeout(30, TimeUnit.SECONDS)
                            .join());
                    return false;
                }));
        assertThat(countsMeanwhile).startsWith(3001L, 3002L, 3003L, 3004L);
        assertThat(databases.load(file()).table("things").count()).isEqualTo(3000);
    }
}
