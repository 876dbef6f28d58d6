package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.backup.Backups;
import io.dictdb.backup.Restoration;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ends the process of a demo in the middle of its work. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EndedDemoTest {
    private static final int USERS = 60_000;

    @TempDir
    Path directory;

    @Test
    void aDemoKilledHalfWayGoesOnFromItsLastBackup() throws Exception {
        Process process = start(USERS);
        await("20%:", process);
        process.destroyForcibly();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        DataDirectory data = new DataDirectory(directory);
        assertThat(data.backupFiles().deltas()).isPositive();
        long restorable = Backups.restoreLatest(data.backups()).table("users").count();
        assertThat(restorable).isBetween(USERS * 2L / 10, USERS - 1L);

        Run run = Run.of("demo", "--data", directory.toString(), "--users", String.valueOf(USERS + 7));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern(String.format(
                        "Restored %,d users from dictdb_backup_\\d+_\\d+\\.json and \\d+ delta", restorable))
                .contains("Everything is there: 60,007 users");
    }

    @Test
    void aDemoAskedToEndBacksUpEverythingFirst() throws Exception {
        Process process = start(USERS);
        await("20%:", process);
        process.toHandle().destroy();
        List<String> last = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).isEqualTo(128 + 15);

        assertThat(last).contains("Application stopped properly.");
        Restoration restoration = Backups.restore(new DataDirectory(directory).backups());
        assertThat(restoration.deltas()).isEmpty();
        assertThat(last.get(last.size() - 1))
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "Interrupted after %,d of 60,000 users; they are backed up. The same command goes on from there.",
                        restoration.database().table("users").count()));
    }

    private Process start(int users) throws IOException {
        return new ProcessBuilder(
                        CheckProcess.command("demo", "--language=en", "--data=" + directory, "--users=" + users))
                .redirectErrorStream(true)
                .start();
    }

    /** Returns once the process says that a backup of a further tenth is on disk. */
    private static void await(String progress, Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder read = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.startsWith(progress)) {
            read.append(line).append('\n');
            line = output.readLine();
        }
        assertThat(line).as("progress in the output: %s", read).isNotNull();
    }
}
