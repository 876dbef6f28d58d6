package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.Table;
import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A database with the table "users", a backup directory that does not exist yet, and time in the test's hands. */
@ExtendWith(QuietLog.class)
abstract class BackupFixture {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    static final Duration INTERVAL = Duration.ofSeconds(60);
    static final Duration MIN_INTERVAL = Duration.ofSeconds(5);

    final DictDB db = databases.create();
    final Table users = db.createTable("users");
    final MutableClock clock = new MutableClock();
    final FakeScheduler scheduler = new FakeScheduler();
    final RecordedFailures failures = new RecordedFailures();

    @TempDir
    Path temp;

    BackupFolder folder;

    @BeforeEach
    void nameTheFolder() {
        folder = new BackupFolder(temp.resolve("backups"));
    }

    BackupManager.Builder builder() {
        return BackupManager.builder(db, folder.path())
                .interval(INTERVAL)
                .minInterval(MIN_INTERVAL)
                .clock(clock)
                .scheduler(scheduler)
                .onFailure(failures);
    }

    BackupManager incremental() {
        return builder().incremental(true).build();
    }

    Object insertUser(String name) {
        return users.insert(Map.of("name", name));
    }

    void insertUsers(int count) {
        for (int i = 0; i < count; i++) {
            insertUser("user " + i);
        }
    }

    /** Makes a backup fail in the middle of writing its file, after the changes were taken out of the database. */
    void assertFailsWhileWriting(ThrowingCallable backup) {
        clock.onNextRead(() -> Thread.currentThread().interrupt());
        assertThatThrownBy(backup).isInstanceOf(BackupException.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
