package io.dictdb.cli;

import static io.dictdb.Conditions.field;

import io.dictdb.DictDB;
import io.dictdb.DictDBException;
import io.dictdb.Format;
import io.dictdb.IndexType;
import io.dictdb.RecordNotFoundException;
import io.dictdb.Row;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Restoration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application with an embedded database, ready for production: it restores itself from its backups, keeps them up to date
 * while it runs, traces its operations, and stops properly.
 */
final class ProductionApp {
    private static final Logger logger = LoggerFactory.getLogger(ProductionApp.class);
    private static final Duration SLOW_OPERATION = Duration.ofMillis(100);
    private static final int CRITICAL_FAILURES = 5;
    private static final DateTimeFormatter CREATED_AT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final DataDirectory data;
    private final Time time;
    private final Reporter reporter;
    private final Statistics statistics = new Statistics();
    private final DictDB db;
    private final Table users;
    private final BackupManager backups;

    /** Restores the database from the backups there are, or creates it. */
    ProductionApp(DataDirectory data, Time time, Reporter reporter) {
        this.data = data;
        this.time = time;
        this.reporter = reporter;
        this.db = data.hasBackups() ? restore(data, reporter) : initialize(reporter);
        this.users = db.table("users");
        this.backups = BackupManager.builder(db, data.backups())
                .interval(Duration.ofMinutes(5))
                .minInterval(Duration.ofSeconds(1))
                .incremental(true)
                .maxDeltasBeforeFull(20)
                .clock(time.clock())
                .onFailure((error, consecutiveFailures) ->
                        onBackupFailure(reporter, statistics, error, consecutiveFailures))
                .build();
    }

    private static DictDB initialize(Reporter reporter) {
        reporter.say("app.creating");
        DictDB db = DictDB.create();
        Table users = db.createTable("users");
        Table sessions = db.createTable("sessions", "session_id");
        db.createTable("logs");

        users.createIndex("email", IndexType.HASH);
        sessions.createIndex("user_id", IndexType.HASH);
        sessions.createIndex("expire_at", IndexType.SORTED);
        return db;
    }

    private static DictDB restore(DataDirectory data, Reporter reporter) {
        Restoration restoration = Backups.restore(data.backups());
        DictDB db = restoration.database();
        if (db.findTable("users").isEmpty()) {
            throw new DemoException(reporter.messages().text("app.foreign", data.backups()));
        }
        reporter.say(
                "app.restored",
                db.table("users").count(),
                restoration.full().getFileName(),
                restoration.deltas().size());
        restoration
                .skipped()
                .forEach(file -> reporter.warn("app.skipped", file.file().getFileName(), file.reason()));
        return db;
    }

    private static void onBackupFailure(
            Reporter reporter, Statistics statistics, Exception error, int consecutiveFailures) {
        statistics.backupFailed();
        reporter.warn("app.backup-failed", consecutiveFailures, String.valueOf(error.getMessage()));
        if (consecutiveFailures >= CRITICAL_FAILURES) {
            reporter.warn("app.backup-critical");
        }
    }

    void start() {
        reporter.say("app.starting");
        backups.start();
        logger.atInfo().addKeyValue("users", users.count()).log("Application started");
        reporter.say("app.started");
    }

    /** Backs everything up once more, saves the final state, and stops. */
    void stop() {
        reporter.say("app.stopping");
        try (BackupManager last = backups) {
            last.backupFull();
        }
        db.save(data.finalState(), Format.JSON);
        logger.atInfo()
                .addKeyValue("operations", statistics.operations())
                .addKeyValue("errors", statistics.errors())
                .log("Application stopped");
        reporter.say("app.stopped");
    }

    /** Creates a user and returns the key it was given. */
    long createUser(String email, String name) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("email", email);
        user.put("name", name);
        user.put("created_at", LocalDateTime.now(time.clock()).format(CREATED_AT));
        Object id = operation("createUser", () -> users.insert(user));
        backups.notifyChange();
        return (Long) id;
    }

    /**
     * Returns the user with that key, as a copy.
     *
     * @throws RecordNotFoundException if there is none
     */
    Map<String, @Nullable Object> getUser(long id) {
        return operation(
                "getUser",
                () -> users.get(id)
                        .map(Row::toMap)
                        .orElseThrow(() -> new RecordNotFoundException("users", "There is no user " + id + ".")));
    }

    /** Returns the users with that e-mail address, through the index. */
    List<Row> searchByEmail(String email) {
        return operation(
                "searchByEmail", () -> users.where(field("email").eq(email)).list());
    }

    /** Saves what changed since the last backup, and returns the file, if anything has. */
    Optional<Path> backup() {
        return backups.backupNow();
    }

    long userCount() {
        return users.count();
    }

    /** Returns the highest key of a user, 0 without users. */
    long highestUserId() {
        return users.query()
                .orderBy("-id")
                .first()
                .map(user -> user.getLong("id"))
                .orElse(0L);
    }

    Statistics statistics() {
        return statistics;
    }

    private <T> T operation(String name, Supplier<T> work) {
        long start = time.start();
        try {
            T result = work.get();
            statistics.operationSucceeded();
            return result;
        } catch (DictDBException e) {
            statistics.operationFailed();
            reporter.warn("app.operation-failed", name, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            Duration took = time.since(start);
            if (took.compareTo(SLOW_OPERATION) > 0) {
                reporter.say("app.slow-operation", name, took.toMillis());
            }
        }
    }
}
