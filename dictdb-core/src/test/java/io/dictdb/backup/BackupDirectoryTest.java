package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupDirectoryTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 5_000);

    @TempDir
    Path temp;

    private Path path;
    private BackupDirectory directory;

    @BeforeEach
    void open() {
        path = temp.resolve("a/b/backups");
        directory = new BackupDirectory(path, Format.JSON);
    }

    @Test
    void aNameIsTheTimeInSecondsAndMicroseconds() throws IOException {
        assertThat(next(BackupName.Kind.FULL, NOW)).isEqualTo("dictdb_backup_1700000000_000005.json");
        assertThat(next(BackupName.Kind.DELTA, NOW.plusMillis(1))).isEqualTo("dictdb_delta_1700000000_001005.json");
    }

    @Test
    @DisplayName("D35: names never go backwards while the clock stands still or is set back")
    void namesNeverGoBackwards() throws IOException {
        next(BackupName.Kind.FULL, NOW);

        assertThat(next(BackupName.Kind.DELTA, NOW)).isEqualTo("dictdb_delta_1700000000_000006.json");
        assertThat(next(BackupName.Kind.DELTA, NOW.minus(Duration.ofHours(1))))
                .isEqualTo("dictdb_delta_1700000000_000007.json");
        assertThat(next(BackupName.Kind.FULL, Instant.MIN)).isEqualTo("dictdb_backup_1700000000_000008.json");
    }

    @Test
    @DisplayName("D35: names go on after those found in the directory, after a restart with the clock set back")
    void namesGoOnAfterThoseFound() throws IOException {
        Files.createDirectories(path);
        Files.createFile(path.resolve("dictdb_backup_1800000000_000000.json"));
        Files.createFile(path.resolve("dictdb_delta_10000000000_999999.json"));
        Files.createFile(path.resolve("dictdb_delta_nonsense.json"));

        assertThat(next(BackupName.Kind.FULL, NOW)).isEqualTo("dictdb_backup_10000000001_000000.json");
    }

    @Test
    void aTimeThatAFileOfAnotherManagerHasIsNotGivenOut() throws IOException {
        next(BackupName.Kind.FULL, NOW.minusSeconds(1));
        Files.createFile(path.resolve("dictdb_delta_1700000000_000005.json"));
        Files.createFile(path.resolve("dictdb_backup_1700000000_000006.json"));
        Files.createFile(path.resolve("dictdb_delta_1700000000_000007.json.1.part"));

        assertThat(next(BackupName.Kind.FULL, NOW)).isEqualTo("dictdb_backup_1700000000_000007.json");
    }

    @Test
    void aClockBeforeTheEpochNamesFilesFromZero() throws IOException {
        assertThat(next(BackupName.Kind.FULL, Instant.ofEpochSecond(-5))).isEqualTo("dictdb_backup_0_000000.json");
    }

    @Test
    void aClockBeyondWhatNamesCanHoldIsRefused() {
        assertThatThrownBy(() -> next(BackupName.Kind.FULL, Instant.MAX))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("set the clock right");
    }

    @Test
    void theDirectoryAndItsParentsAreMadeForTheirOwnerOnly() throws IOException {
        next(BackupName.Kind.FULL, NOW);

        assertThat(path).isDirectory();
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aDirectoryThatIsThereKeepsItsPermissions() throws IOException {
        Files.createDirectories(path);
        Set<PosixFilePermission> open = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.setPosixFilePermissions(path, open);

        next(BackupName.Kind.FULL, NOW);

        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(open);
    }

    @Test
    void aLinkToADirectoryIsADirectory() throws IOException {
        Path target = Files.createDirectories(temp.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), target);

        assertThat(new BackupDirectory(link, Format.JSON)
                        .next(BackupName.Kind.FULL, NOW)
                        .fileName())
                .isEqualTo("dictdb_backup_1700000000_000005.json");
    }

    private String next(BackupName.Kind kind, Instant now) throws IOException {
        return directory.next(kind, now).fileName();
    }
}
