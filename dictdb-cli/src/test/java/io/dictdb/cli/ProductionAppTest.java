package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.RecordNotFoundException;
import io.dictdb.Row;
import io.dictdb.backup.BackupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionAppTest {
    @TempDir
    Path directory;

    private final Run.Console console = new Run.Console(false);
    private final AtomicLong nanos = new AtomicLong();
    private long nanosPerReading;
    private ProductionApp app;

    @BeforeEach
    void open() throws IOException {
        DataDirectory data = new DataDirectory(directory);
        data.prepare();
        app = new ProductionApp(data, new Time(Run.CLOCK, () -> nanos.getAndAdd(nanosPerReading)), console.reporter());
    }

    @Test
    void createsAndFindsUsers() {
        long id = app.createUser("ada@example.com", "Ada");

        assertThat(app.getUser(id)).containsEntry("name", "Ada").containsEntry("created_at", "2026-01-31 12:00:00");
        assertThat(app.searchByEmail("ada@example.com"))
                .extracting(user -> user.getLong("id"))
                .containsExactly(id);
        assertThat(app.statistics().operations()).isEqualTo(3);
        assertThat(app.statistics().errors()).isZero();
    }

    @Test
    void whatIsDoneWithACopyOfAUserDoesNotReachTheDatabase() {
        long id = app.createUser("ada@example.com", "Ada");

        app.getUser(id).put("name", "Eve");

        assertThat(app.searchByEmail("ada@example.com"))
                .extracting((Row user) -> user.getString("name"))
                .containsExactly("Ada");
    }

    @Test
    void aUserThatIsNotThereCountsAsAnError() {
        assertThatThrownBy(() -> app.getUser(42)).isInstanceOf(RecordNotFoundException.class);

        assertThat(app.statistics().errors()).isEqualTo(1);
        assertThat(app.statistics().operations()).isZero();
        assertThat(console.err()).contains("Error in getUser: There is no user 42.");
    }

    @Test
    void slowOperationsAreReportedAndOthersAreNot() {
        nanosPerReading = 100_000_000;
        app.searchByEmail("ada@example.com");
        assertThat(console.out()).doesNotContain("Slow");

        nanosPerReading = 101_000_000;
        app.searchByEmail("ada@example.com");
        assertThat(console.out()).contains("Slow operation: searchByEmail (101 ms)");
    }

    @Test
    void failedBackupsRaiseAnAlertThatBecomesCritical() throws IOException {
        app.createUser("ada@example.com", "Ada");
        Path backups = new DataDirectory(directory).backups();
        Files.delete(backups);
        Files.createFile(backups);

        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThatThrownBy(app::backup).isInstanceOf(BackupException.class);
        }
        assertThat(console.err())
                .contains("ALERT: the backup failed (4 in a row): ")
                .doesNotContain("CRITICAL");

        assertThatThrownBy(app::backup).isInstanceOf(BackupException.class);
        assertThat(console.err()).contains("CRITICAL");
        assertThat(app.statistics().backupFailures()).isEqualTo(5);
        assertThat(app.statistics().errors()).isEqualTo(5);

        Files.delete(backups);
        assertThat(app.backup()).isPresent();
    }

    @Test
    void stoppingSavesABackupAndTheFinalState() {
        app.start();
        app.createUser("ada@example.com", "Ada");

        app.stop();

        DataDirectory data = new DataDirectory(directory);
        assertThat(data.hasBackups()).isTrue();
        assertThat(data.finalState()).isNotEmptyFile();
        ProductionApp again = new ProductionApp(data, new Time(Run.CLOCK, nanos::get), console.reporter());
        assertThat(again.userCount()).isEqualTo(1);
        assertThat(again.highestUserId()).isEqualTo(1);
    }
}
