package io.dictdb.internal.engine;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.Change;
import io.dictdb.ChangeSubscription;
import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Expiry;
import io.dictdb.FieldType;
import io.dictdb.Format;
import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Schema;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Deltas;
import io.dictdb.fixture.TestDatabases;
import io.dictdb.internal.thread.OwnThreads;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows go when their time has come, the same way that rows go otherwise. */
@Timeout(120)
class ExpiryTest {
    private static final Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    /** The background work, which runs when a test says so. */
    private final List<Runnable> rounds = new ArrayList<>();

    private final List<ManualScheduler> schedulers = new ArrayList<>();

    private final class ManualScheduler extends ScheduledThreadPoolExecutor {
        ManualScheduler() {
            super(1);
            schedulers.add(this);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable round, long delay, long interval, TimeUnit unit) {
            rounds.add(round);
            return super.schedule(() -> {}, 0, unit);
        }
    }

    private final class TestClock extends Clock {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private final DictDB db = databases.checked(new EmbeddedDatabase(
            new ExpiryThreads(new TestClock(), ManualScheduler::new, new OwnThreads(OwnThreads.Code.OWN))));
    private final Table sessions = db.createTable("sessions");

    private void round() {
        rounds.get(rounds.size() - 1).run();
    }

    private Object insert(Object expireAt) {
        return sessions.insert(Map.of("expire_at", expireAt, "user", 1));
    }

    @Test
    void rowsGoAtTheirMomentWhateverItsType() {
        sessions.expireBy("expire_at");
        insert(NOON.plus(HOUR));
        insert(NOON.plus(HOUR).atOffset(ZoneOffset.ofHours(5)));
        insert(NOON.plus(HOUR).atZone(ZoneId.of("Europe/Paris")));
        insert(NOON.plus(HOUR).plusNanos(1));
        insert(NOON.plus(HOUR).plusNanos(1).atOffset(ZoneOffset.MIN));
        insert(NOON.plus(HOUR).plusNanos(1).atZone(ZoneId.of("Pacific/Honolulu")));
        now.set(NOON.plus(HOUR).minusNanos(1));
        round();
        assertThat(sessions.count()).isEqualTo(6);
        now.set(NOON.plus(HOUR));
        assertThat(sessions.count()).isEqualTo(6);
        assertThat(sessions.where(field("expire_at").gt(now.get())).count()).isEqualTo(1);
        round();
        assertThat(sessions.all()).extracting(row -> row.get("id")).containsExactly(4L, 5L, 6L);
        assertThat(sessions.where(field("expire_at").le(now.get())).count()).isZero();
    }

    @Test
    void rowsWithoutAMomentStay() {
        sessions.expireBy("expire_at");
        insert(LocalDateTime.MIN);
        insert(0);
        insert("2020-01-01T00:00:00Z");
        insert(List.of(Instant.MIN));
        sessions.insert(Map.of("user", 1));
        now.set(NOON.plus(Duration.ofDays(10_000)));
        assertThat(db.removeExpired()).isZero();
        assertThat(sessions.count()).isEqualTo(5);
    }

    @Test
    void rowsMayGoATimeAfterTheirMoment() {
        sessions.expireBy("created.at", Duration.ofDays(30));
        sessions.insert(Map.of("created", Map.of("at", NOON)));
        now.set(NOON.plus(Duration.ofDays(30)).minusNanos(1));
        assertThat(db.removeExpired()).isZero();
        now.set(NOON.plus(Duration.ofDays(30)));
        assertThat(db.removeExpired()).isEqualTo(1);
        assertThat(sessions.count()).isZero();
        assertThat(sessions.expiry()).contains(new Expiry("created.at", Duration.ofDays(30)));
    }

    @Test
    void aRowThatIsGivenMoreTimeStays() {
        sessions.expireBy("expire_at");
        Object id = insert(NOON.plus(HOUR));
        sessions.compute(id, row -> row.with("expire_at", NOON.plus(HOUR).plus(HOUR)));
        now.set(NOON.plus(HOUR));
        round();
        assertThat(sessions.get(id)).isPresent();
        now.set(NOON.plus(HOUR).plus(HOUR));
        round();
        assertThat(sessions.get(id)).isEmpty();
    }

    @Test
    void manyRowsGoInSeveralStatements() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            rows.add(Map.of("expire_at", NOON.plusSeconds(i)));
        }
        sessions.insertAll(rows);
        sessions.expireBy("expire_at");
        now.set(NOON.plusSeconds(2400));
        long before = db.sequence();
        round();
        assertThat(sessions.count()).isEqualTo(99);
        assertThat(db.sequence()).isEqualTo(before + 3);
    }

    @Test
    void readersOfChangesAreToldOfDeletedRows() throws Exception {
        List<Change> changes = new ArrayList<>();
        try (ChangeSubscription subscription =
                db.changes().executor(Runnable::run).subscribe(batch -> changes.addAll(batch.changes()))) {
            sessions.expireBy("expire_at");
            Object id = insert(NOON);
            round();
            sessions.keepForever();
            assertThat(subscription.failure()).isEmpty();
            assertThat(changes)
                    .extracting(change -> change.getClass().getSimpleName())
                    .containsExactly("TableRedefined", "Inserted", "Deleted", "TableRedefined");
            assertThat(((Change.Deleted) changes.get(2)).key()).isEqualTo(id);
        }
        assertThat(((Change.TableRedefined) changes.get(0)).expiry()).contains(new Expiry("expire_at", Duration.ZERO));
        assertThat(((Change.TableRedefined) changes.get(3)).expiry()).isEmpty();
    }

    @Test
    void noThreadIsThereUnlessRowsExpire() {
        Table others = db.createTable("others");
        others.insert(Map.of("expire_at", NOON));
        assertThat(schedulers).isEmpty();
        sessions.expireBy("expire_at");
        insert(NOON);
        assertThat(schedulers).hasSize(1);
        sessions.keepForever();
        round();
        assertThat(schedulers.get(0).isShutdown()).isTrue();
        sessions.expireBy("expire_at");
        assertThat(schedulers).hasSize(2);
        db.dropTable("sessions");
        round();
        assertThat(schedulers.get(1).isShutdown()).isTrue();
        assertThat(others.count()).isEqualTo(1);
    }

    @Test
    void aFilledTableExpiresOnceItIsThere() {
        Table filled = db.createTable("filled", "id", null, table -> {
            table.insert(Map.of("expire_at", NOON));
            table.expireBy("expire_at");
            round();
        });
        assertThat(filled.count()).isEqualTo(1);
        assertThat(schedulers).hasSize(2);
        round();
        assertThat(filled.count()).isZero();
    }

    @Test
    void theIndexIsKeptAsLongAsRowsExpireByIt() {
        sessions.expireBy("expire_at");
        assertThat(sessions.indexes()).containsExactly(IndexDefinition.sorted("expire_at"));
        assertThatThrownBy(() -> sessions.dropIndex("expire_at", IndexType.SORTED))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("keepForever");
        sessions.keepForever();
        assertThat(sessions.expiry()).isEmpty();
        assertThat(sessions.dropIndex("expire_at", IndexType.SORTED)).isTrue();
    }

    @Test
    void whatCannotExpireIsRefused() {
        Table typed = db.createTable(
                "typed",
                Schema.builder()
                        .field("until", FieldType.DATE_TIME)
                        .field("at", FieldType.INSTANT)
                        .build());
        assertThatThrownBy(() -> typed.expireBy("until"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("no moment");
        typed.expireBy("at");
        assertThatThrownBy(() -> sessions.expireBy("at", Duration.ofNanos(-1)))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> sessions.expireBy("at", Duration.ofDays(1_000_001)))
                .isInstanceOf(InvalidArgumentException.class);
        assertThat(sessions.expiry()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsLoadedExpiresFromItsFirstWriteOn(Format format) {
        sessions.expireBy("expire_at", Duration.ofDays(1));
        insert(NOON);
        insert(Instant.parse("9999-01-01T00:00:00Z"));
        Path file = folder.resolve("saved");
        db.save(file, format);
        DictDB loaded = databases.load(file);
        Table table = loaded.table("sessions");
        assertThat(table.expiry()).contains(new Expiry("expire_at", Duration.ofDays(1)));
        assertThat(table.indexes()).isEqualTo(sessions.indexes());
        assertThat(table.count()).isEqualTo(2);
        assertThat(loaded.sequence()).isEqualTo(db.sequence());
        table.insert(Map.of("user", 2));
        awaitCount(table, 2); // by the system's clock, one row is gone
    }

    private static void awaitCount(Table table, long count) {
        while (table.count() != count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsRestoredExpiresWhenAsked() {
        try (BackupManager backups =
                BackupManager.builder(db, folder).incremental(true).build()) {
            Path full = backups.backupFull();
            sessions.expireBy("expire_at");
            insert(NOON.plus(HOUR));
            Path first = backups.backupDelta().orElseThrow();
            insert(NOON.plus(HOUR));
            insert(Instant.parse("9999-01-01T00:00:00Z"));
            Path second = backups.backupDelta().orElseThrow();
            DictDB byHand = databases.load(full);
            Deltas.apply(byHand, first);
            Deltas.apply(byHand, second);
            assertThat(byHand.table("sessions").expiry()).isPresent();
            assertThat(byHand.removeExpired()).isEqualTo(2);
            round();
            assertThat(backups.backupDelta()).isEmpty(); // nothing has expired by the clock of the test
            now.set(NOON.plus(HOUR));
            round();
            assertThat(backups.backupDelta()).isPresent();
        }
        DictDB restored = databases.restoreLatest(folder);
        assertThat(restored.table("sessions").all()).isEqualTo(sessions.all()).hasSize(1);
        assertThat(restored.table("sessions").expiry()).contains(new Expiry("expire_at", Duration.ZERO));
    }

    @Test
    void anOpenDatabaseExpiresAtOnceAndEndsItsThread() {
        try (DurableDatabase open = databases.open(folder, Durability.sync())) {
            Table table = open.createTable("t");
            table.insert(Map.of("at", Instant.parse("9999-01-01T00:00:00Z")));
            table.expireBy("at", Duration.ofDays(1));
            table.insert(Map.of("at", NOON));
            awaitCount(table, 1);
            table.keepForever();
            table.insert(Map.of("at", NOON));
            table.expireBy("at", Duration.ofDays(1_000_000));
        }
        try (DurableDatabase open = databases.open(folder, Durability.sync())) {
            Table table = open.table("t");
            assertThat(table.expiry()).contains(new Expiry("at", Duration.ofDays(1_000_000)));
            assertThat(table.count()).isEqualTo(2);
            table.expireBy("at");
        }
        try (DurableDatabase open = databases.open(folder, Durability.sync())) {
            awaitCount(open.table("t"), 1);
            assertThat(open.table("t").expiry()).contains(new Expiry("at", Duration.ZERO));
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (isThread("dictdb-journal") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(isThread("dictdb-journal")).isFalse();
    }

    private static boolean isThread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }

    @Test
    void anAbandonedDatabaseLeavesNoThread() throws Exception {
        AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
        WeakReference<DictDB> abandoned = new WeakReference<>(abandoned(thread));
        while (abandoned.get() != null) {
            System.gc();
            Thread.onSpinWait();
        }
        Thread ending = thread.get();
        assertThat(ending).isNotNull();
        ending.join(60_000);
        assertThat(ending.isAlive()).isFalse();
    }

    private DictDB abandoned(AtomicReference<@Nullable Thread> thread) throws Exception {
        DictDB forgotten = new EmbeddedDatabase(new ExpiryThreads(
                Clock.systemUTC(),
                () -> new ScheduledThreadPoolExecutor(1, task -> {
                    thread.set(new Thread(task));
                    thread.get().setDaemon(true);
                    return thread.get();
                }),
                new OwnThreads(OwnThreads.Code.OWN)));
        Table table = forgotten.createTable("t");
        table.expireBy("at");
        table.insert(Map.of("at", NOON));
        awaitCount(table, 0);
        return forgotten;
    }

    @Test
    void aFileThatSaysItWronglyIsRefused() throws Exception {
        for (String expiry : List.of(
                "{\"field\": \"at\", \"after\": \"P1Y\"}",
                "{\"field\": \"at\", \"after\": \"-PT1S\"}",
                "{\"field\": \"at\"}",
                "[]")) {
            Path file = folder.resolve("wrong.json");
            Files.writeString(
                    file,
                    "{\"tables\": {\"t\": {\"primary_key\": \"id\", \"schema\": null, \"expiry\": " + expiry
                            + ", \"records\": []}}}");
            assertThatThrownBy(() -> databases.load(file)).isInstanceOf(DatabaseFileException.class);
        }
    }
}
