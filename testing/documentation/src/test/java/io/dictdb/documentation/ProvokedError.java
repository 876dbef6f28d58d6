package io.dictdb.documentation;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dictdb.Conditions;
import io.dictdb.DatabaseSnapshot;
import io.dictdb.DictDB;
import io.dictdb.DictDBException;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.ErrorCode;
import io.dictdb.FieldType;
import io.dictdb.Format;
import io.dictdb.IndexDefinition;
import io.dictdb.InputLimits;
import io.dictdb.IntegrityException;
import io.dictdb.LimitExceededException;
import io.dictdb.Schema;
import io.dictdb.Table;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Prune;
import io.dictdb.backup.Retention;
import io.dictdb.exchange.CsvImport;
import io.dictdb.logging.DictDBLogging;
import io.dictdb.logging.LogOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What an application does wrong, or meets, to get each error. */
final class ProvokedError {
    private static final Map<String, Object> ADA = Map.of("id", 1, "name", "Ada", "age", 36);

    private ProvokedError() {}

    /** Returns an exception of the code; only those that no application can bring about here are made by hand. */
    static DictDBException of(ErrorCode code) throws Exception {
        return switch (code) {
            case DUPLICATE_KEY -> thrown(() -> users().insert(ADA));
            case DUPLICATE_VALUE ->
                thrown(() -> {
                    Table users = users();
                    users.createIndex(IndexDefinition.hash("name").unique());
                    users.insert(Map.of("name", "Ada"));
                });
            case DUPLICATE_TABLE -> thrown(() -> database().createTable("users"));
            case TABLE_NOT_FOUND -> thrown(() -> database().table("user"));
            case RECORD_NOT_FOUND ->
                thrown(() -> users().update(Map.of("age", 37), field("name").eq("Bob")));
            case SCHEMA_VALIDATION ->
                thrown(() -> DictDB.create()
                        .createTable(
                                "users",
                                Schema.builder().field("age", FieldType.INTEGER).build())
                        .insert(Map.of("age", "36")));
            case INVALID_KEY -> thrown(() -> users().insert(Collections.singletonMap("id", null)));
            case UNSUPPORTED_VALUE -> thrown(() -> users().insert(Map.of("name", new StringBuilder("Eve"))));
            case FIELD_TYPE -> thrown(() -> users().get(1).orElseThrow().getLong("name"));
            case INVALID_ARGUMENT -> thrown(() -> users().query().limit(-1));
            case CONDITION_SYNTAX -> thrown(() -> Conditions.parse("age >= and name like 'A%'"));
            case TYPE_MAPPING -> thrown(() -> DictDB.create().createTable("tasks", Runnable.class));
            case ROW_MAPPING -> thrown(() -> users().as(Person.class).get(1));
            case CONCURRENT_CHANGE ->
                thrown(() -> {
                    Table users = users();
                    users.compute(1, row -> {
                        users.increment(1, "age", 1);
                        return row.with("name", "Ada L.");
                    });
                });
            case TRANSACTION_MISUSE ->
                thrown(() -> {
                    DictDB database = database();
                    database.transact(tx -> database.transact(inner -> {}));
                });
            case TRANSACTION_INTERRUPTED -> thrown(ProvokedError::transactInterrupted);
            case SNAPSHOT_CLOSED ->
                thrown(() -> {
                    DatabaseSnapshot snapshot = database().snapshot();
                    snapshot.close();
                    snapshot.table("users").count();
                });
            case LIMIT_EXCEEDED ->
                new LimitExceededException(
                                "different fields",
                                2_097_152,
                                "'f2097152' would be one more. Hold names without end as keys of a map in one field.")
                        .inTable("users");
            case INTEGRITY -> new IntegrityException("users", "index hash(name)", "holds 2 rows, not 3", null);
            case BACKUP_INCOMPLETE ->
                new BackupException(
                        code,
                        Path.of("backups"),
                        "Backup directory 'backups' cannot be restored completely (dictdb_delta_1769860800_000000.json is damaged)."
                                + " Bring the file back, or set dictdb.backup.restore to 'latest' to start with the newest whole state.",
                        null);
            default -> ofFiles(code);
        };
    }

    private static DictDBException ofFiles(ErrorCode code) throws Exception {
        Path file = Files.writeString(Path.of("notes.txt"), "{");
        Path directory = Path.of("data");
        return switch (code) {
            case FILE_NOT_FOUND -> thrown(() -> DictDB.load(Path.of("missing.json")));
            case FILE_IO -> thrown(() -> database().save(file.resolve("db.json"), Format.JSON));
            case FILE_INVALID -> thrown(() -> DictDB.load(file));
            case FILE_LIMIT ->
                thrown(() -> {
                    Path saved = Path.of("db.json");
                    database().save(saved, Format.JSON);
                    DictDB.load(saved, InputLimits.DEFAULT.withMaxFileBytes(100));
                });
            case DATABASE_DIRECTORY ->
                thrown(() -> {
                    try (BackupManager backups =
                            BackupManager.builder(database(), directory).build()) {
                        backups.backupFull();
                    }
                    DictDB.open(directory, Durability.system()).close();
                });
            case DATABASE_IN_USE ->
                thrown(() -> {
                    try (DurableDatabase first = DictDB.open(directory, Durability.system())) {
                        DictDB.open(first.directory(), Durability.system()).close();
                    }
                });
            case DATABASE_IO ->
                thrown(() -> DictDB.open(file, Durability.system()).close());
            case DATABASE_CLOSED ->
                thrown(() -> {
                    DurableDatabase database = DictDB.open(directory, Durability.system());
                    Table users = database.createTable("users");
                    database.close();
                    users.insert(ADA);
                });
            case JOURNAL_FAILED ->
                thrown(() -> {
                    try (DurableDatabase database = DictDB.open(directory, Durability.sync())) {
                        database.createTable("users");
                        deleteWithContent(directory);
                        database.checkpoint();
                    }
                });
            case BACKUP_FAILED ->
                thrown(() -> {
                    try (BackupManager backups = BackupManager.builder(database(), file.resolve("backups"))
                            .build()) {
                        backups.backupFull();
                    }
                });
            case BACKUP_NOT_FOUND -> thrown(() -> Backups.restoreLatest(Path.of("backups")));
            case BACKUP_IN_USE ->
                thrown(() -> {
                    Path backups = Path.of("backups");
                    try (BackupManager first =
                                    BackupManager.builder(database(), backups).build();
                            BackupManager second =
                                    BackupManager.builder(database(), backups).build()) {
                        first.backupFull();
                        second.backupFull();
                    }
                });
            case BACKUP_AMBIGUOUS ->
                thrown(() -> {
                    for (DictDB each : List.of(database(), database())) {
                        try (BackupManager backups =
                                BackupManager.builder(each, Path.of("backups")).build()) {
                            backups.backupFull();
                        }
                    }
                    Prune.from(Path.of("backups")).keep(Retention.latest(1)).run();
                });
            case CHANGES_LOST ->
                thrown(() -> database().changes(0).subscribe(batch -> {}).close());
            case IMPORT_FAILED ->
                thrown(() -> {
                    Path csv = Files.writeString(Path.of("users.csv"), "id,name\n1,Ada\n1,Bob\n");
                    CsvImport.of(csv).primaryKey("id").into(DictDB.create(), "users");
                });
            case LOGGING -> thrown(() -> DictDBLogging.configure(LogOutput.file(Files.createDirectory(directory))));
            default -> throw new AssertionError("nothing provokes " + code + " yet; add it here and to docs/errors.md");
        };
    }

    /** Changes what a transaction has read, by another statement, and asks its thread to stop. */
    private static void transactInterrupted() {
        DictDB database = database();
        try {
            database.transact(tx -> {
                tx.table("users").increment(1, "age", 1);
                database.table("users").increment(1, "age", 1);
                Thread.currentThread().interrupt();
            });
        } finally {
            boolean unused = Thread.interrupted();
        }
    }

    record Person(String name, String age) {}

    private static DictDB database() {
        DictDB database = DictDB.create();
        database.createTable("users").insert(ADA);
        return database;
    }

    private static Table users() {
        return database().table("users");
    }

    private static DictDBException thrown(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(DictDBException.class, call), "nothing was thrown");
    }

    private static void deleteWithContent(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> inward = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : inward) {
                Files.delete(each);
            }
        }
    }
}
