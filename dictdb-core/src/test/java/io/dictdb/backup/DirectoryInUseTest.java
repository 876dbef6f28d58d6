package io.dictdb.backup;

import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dictdb.internal.file.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A directory belongs to one manager at a time. */
@Timeout(60)
class DirectoryInUseTest extends BackupFixture {
    @Test
    void aSecondManagerIsRefusedUntilTheFirstIsClosed() {
        insertUsers(2);
        BackupManager first = incremental();
        first.backupNow();
        BackupManager second = incremental();

        DirectoryInUseException refused = catchThrowableOfType(DirectoryInUseException.class, second::backupFull);
        assertThatThrownBy(second::start).isInstanceOf(DirectoryInUseException.class);

        assertThat(refused.directory()).isEqualTo(folder.path());
        assertThat(refused.owner())
                .contains("process " + ProcessHandle.current().pid() + " on ")
                .contains(" since " + clock.instant().toString().substring(0, 10));
        assertThat(refused).hasMessageContaining("Close that one first");
        assertThat(second.isRunning()).isFalse();
        assertThat(failures.counts).containsExactly(1);
        assertThat(folder.names()).hasSize(1);

        first.close();
        second.start();
        second.backupFull();
        assertThat(second.consecutiveFailures()).isZero();
        second.close();
        assertRestores(folder, db, 2);
    }

    @Test
    void startingIsEnoughToHaveTheDirectory() {
        insertUsers(2);
        BackupManager first = incremental();
        first.start();
        first.stop();

        assertThatThrownBy(incremental()::backupFull).isInstanceOf(DirectoryInUseException.class);
        first.close();
        assertRestores(folder, db, 2);
    }

    @Test
    void aDirectoryIsTheSameByEveryWayToReachIt() throws IOException {
        insertUsers(2);
        incremental().backupNow();
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder.path());

        BackupManager second = BackupManager.builder(db, link).clock(clock).build();

        assertThatThrownBy(second::backupFull).isInstanceOf(DirectoryInUseException.class);
    }

    @Test
    void anotherProcessIsRefusedAndOneThatWasKilledRefusesNobody() throws Exception {
        insertUsers(2);
        Process other = OtherProcess.startWithDirectory(folder.path());
        try {
            BackupManager manager = incremental();
            DirectoryInUseException refused = catchThrowableOfType(DirectoryInUseException.class, manager::backupFull);
            assertThat(refused.owner()).startsWith("process " + other.pid() + " on ");

            other.destroyForcibly().waitFor();
            manager.backupFull();
            manager.close();
            Restoration restoration = databases.restore(folder.path());
            Contents.assertEqual(restoration.database(), db, 2);
            assertThat(restoration.skipped())
                    .singleElement()
                    .satisfies(file -> assertThat(file.reason()).contains("is of another database"));
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void beingRefusedInOneProcessDoesNotOpenTheDirectoryToAnother() throws Exception {
        insertUsers(2);
        incremental().backupNow();
        assertThatThrownBy(incremental()::backupFull).isInstanceOf(DirectoryInUseException.class);

        assertThatThrownBy(() -> OtherProcess.startWithDirectory(folder.path()))
                .hasMessageContaining("DirectoryInUseException")
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void aManagerWhoseLockVanishedStartsANewChainOrIsRefused() throws IOException {
        insertUsers(2);
        BackupManager first = incremental();
        first.backupNow();
        Files.delete(folder.path().resolve(DirectoryLock.FILE));
        insertUser("a");

        assertThat(first.backupNow().orElseThrow().getFileName().toString()).startsWith("dictdb_backup_");
        assertThatThrownBy(incremental()::backupFull).isInstanceOf(DirectoryInUseException.class);
        first.close();
        assertRestores(folder, db, 3);
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsDeletedAndNothingElse() throws IOException {
        insertUsers(2);
        Files.createDirectories(folder.path());
        String name = "dictdb_backup_1700000000_000000.json";
        for (String left : new String[] {name + ".0123abcd.part", "dictdb_delta_1_000000.json.ffffffff.part"}) {
            Files.writeString(folder.path().resolve(left), "{");
        }
        String[] others = {"a.part", name + ".part", name + ".0123abcd.part.txt", "users.json.0123abcd.part", "notes"};
        for (String other : others) {
            Files.writeString(folder.path().resolve(other), "mine");
        }
        BackupManager manager = incremental();
        manager.start();

        assertThat(folder.names()).containsExactlyInAnyOrder(others);
        manager.close();
        assertRestores(folder, db, 2);
    }

    @Test
    void theLockIsTheOwnersAloneAndFollowsNoLink() throws IOException {
        insertUsers(2);
        Path victim = Files.writeString(temp.resolve("victim"), "precious");
        Files.createDirectories(folder.path());
        Path lock = folder.path().resolve(DirectoryLock.FILE);
        Files.createSymbolicLink(lock, victim);
        BackupManager manager = incremental();
        assertThatThrownBy(manager::backupFull).hasMessageContaining("is a link");
        Files.delete(lock);
        Files.createLink(lock, victim);
        assertThatThrownBy(manager::backupFull).hasMessageContaining("has other names");
        assertThat(victim).hasContent("precious");

        Files.delete(lock);
        manager.backupFull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)))
                .isEqualTo("rw-------");
        manager.close();
        assertRestores(folder, db, 2);
    }
}
