package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.fixture.Replay;
import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A reader of an open database goes on where it was, also after the database was closed and opened again. */
@Timeout(120)
class JournaledChangesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private DurableDatabase open() {
        return databases.open(folder.resolve("data"), Durability.system());
    }

    private static void change(DictDB db, int round) {
        Table table = db.findTable("t").orElseGet(() -> db.createTable("t"));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(Map.of("round", round, "i", i));
        }
        table.insertAll(rows);
        table.update(Map.of("seen", round), field("i").lt(50));
        table.delete(field("i").between(100 + round, 250));
        table.createIndex("f" + round, IndexType.HASH);
        db.createTable("table " + round).insert(Map.of("n", round));
        if (round > 0) {
            db.dropTable("table " + (round - 1));
        }
    }

    private void goOn(DictDB live, DictDB copy, long after) throws Exception {
        Replay replay = new Replay(copy, after);
        try (ChangeSubscription subscription = live.changes(after).subscribe(replay)) {
            assertThat(subscription.awaitDelivered(LONG)).isTrue();
            assertThat(subscription.failure()).isEmpty();
            assertThat(subscription.sequence()).isEqualTo(live.sequence());
        }
        assertThat(replay.rowChanges()).isPositive();
        Replay.assertEqual(copy, live);
    }

    @Test
    void aReaderGoesOnAfterTheDatabaseWasClosed() throws Exception {
        DictDB copy = databases.create();
        long seen;
        try (DurableDatabase db = open()) {
            change(db, 0);
            goOn(db, copy, 0);
            seen = db.sequence();
            change(db, 1);
        }
        try (DurableDatabase db = open()) {
            change(db, 2);
            goOn(db, copy, seen);
        }
        try (DurableDatabase db = open()) {
            Replay none = new Replay(copy, db.sequence());
            db.changes(db.sequence()).subscribe(none).close();
            assertThat(none.rowChanges()).isZero();
        }
    }

    @Test
    void aReaderGoesOnFromACheckpoint() throws Exception {
        try (DurableDatabase db = open()) {
            change(db, 0);
            db.checkpoint();
            long checkpoint = db.sequence();
            goOn(db, copyOf(db), checkpoint, 1);
            change(db, 2);
            assertThatThrownBy(() -> db.changes(checkpoint - 1).subscribe(batch -> {}))
                    .isInstanceOfSatisfying(
                            ChangesLostException.class,
                            lost -> assertThat(lost.oldest()).isEqualTo(checkpoint));
        }
    }

    private DictDB copyOf(DictDB db) {
        Path file = folder.resolve("copy");
        db.save(file, Format.BINARY);
        return databases.load(file);
    }

    private void goOn(DictDB live, DictDB copy, long after, int round) throws Exception {
        change(live, round);
        goOn(live, copy, after);
    }

    @Test
    void whatIsWrittenMeanwhileComesAfterThePast() throws Exception {
        try (DurableDatabase db = open()) {
            change(db, 0);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int round = 1; round < 30; round++) {
                    change(db, round);
                }
            });
            DictDB copy = databases.create();
            Replay replay = new Replay(copy);
            List<ChangeSubscription> others = new ArrayList<>();
            try (ChangeSubscription subscription =
                    db.changes(0).whenSlow(SlowReader.block(LONG)).subscribe(replay)) {
                for (int i = 0; i < 5; i++) {
                    others.add(db.changes(i).subscribe(batch -> {}));
                }
                writing.join();
                assertThat(subscription.awaitDelivered(LONG)).isTrue();
                assertThat(subscription.failure()).isEmpty();
            }
            for (ChangeSubscription other : others) {
                assertThat(other.awaitDelivered(LONG)).isTrue();
                assertThat(other.sequence()).isEqualTo(db.sequence());
                other.close();
            }
            Replay.assertEqual(copy, db);
        }
    }

    @Test
    void aClosedDatabaseHasNoPastToRead() {
        DurableDatabase db = open();
        change(db, 0);
        db.close();
        assertThatThrownBy(() -> db.changes(0).subscribe(batch -> {})).isInstanceOf(JournalException.class);
    }
}
