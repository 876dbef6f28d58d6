package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Pruning;
import io.dictdb.backup.Retention;
import io.dictdb.reliability.disk.Call;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A backup that cannot be removed. */
class RetentionErrorsTest {
    @Test
    void itIsReportedAndRemovedAfterTheNextFullBackupAndFailsNone() {
        Disk disk = new Disk();
        Path directory = disk.path("/backups");
        DictDB db = DictDB.create();
        db.createTable("users").insert(Map.of("n", 0));
        try (BackupManager manager = BackupManager.builder(db, directory)
                .clock(new SteadyClock())
                .incremental(true)
                .maxDeltasBeforeFull(2)
                .retention(Retention.latest(1))
                .build()) {
            for (int i = 1; i <= 3; i++) {
                manager.backupNow();
                db.table("users").insert(Map.of("n", i));
            }
            assertThat(Backups.list(directory)).hasSize(3);
            disk.setFault(deletions("dictdb_delta_"));
            manager.backupNow();

            assertThat(manager.consecutiveFailures()).isZero();
            Pruning failed = manager.lastPruning().orElseThrow();
            assertThat(failed.isComplete()).isFalse();
            assertThat(failed.failures()).hasSize(1);
            assertThat(failed.failures().get(0).reason()).contains("cannot be removed", "in use");
            assertThat(failed.removed()).as("what it builds on").isEmpty();
            assertThat(Backups.list(directory)).hasSize(4);
            assertThat(Backups.verify(directory).isSound()).isTrue();

            disk.setFault(Fault.NONE);
            db.table("users").insert(Map.of("n", 4));
            manager.backupFull();
            assertThat(manager.lastPruning().orElseThrow().removed()).hasSize(4);
            assertThat(Backups.list(directory)).hasSize(1);
            assertThat(State.of(Backups.restoreLatest(directory))).isEqualTo(State.of(db));
            assertThat(State.of(db).rows()).isEqualTo(5);
        }
    }

    private static Fault deletions(String prefix) {
        return (call, name) -> {
            if (call == Call.DELETE && name.contains(prefix)) {
                throw new IOException("in use");
            }
            return Fault.Effect.WORKS;
        };
    }
}
