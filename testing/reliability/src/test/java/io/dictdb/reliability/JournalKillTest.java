package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes to an open database, {@code -Djournal.kills} times, one after the other on the same directory. */
class JournalKillTest {
    private static final int LONGEST_LIFE_MILLIS = 300;

    @TempDir
    Path folder;

    @Test
    void noKillLosesAnAcknowledgedStatement() throws Exception {
        int kills = Integer.getInteger("journal.kills", 10);
        long seed = Long.getLong("journal.from", 1);
        Random random = new Random(seed);
        Path directory = folder.resolve("data");
        long[] acknowledged = new long[JournalWriterProcess.WRITERS];
        long rows = 0;
        for (int kill = 0; kill < kills; kill++) {
            liveAndDie(directory, random.nextInt(LONGEST_LIFE_MILLIS), acknowledged);
            rows = verify(directory, acknowledged);
        }
        System.out.println("Killed " + kills + " times (seed " + seed + "), 0 acknowledged statements lost of "
                + LongStream.of(acknowledged).sum() + ", " + rows + " rows");
        assertThat(rows).isGreaterThan(kills);
    }

    private static void liveAndDie(Path directory, int millis, long[] acknowledged)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                + System.getProperty("path.separator")
                                + System.getProperty("jdk.module.path", ""),
                        JournalWriterProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
            Thread killer = new Thread(() -> {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    // Killed at once, then.
                }
                process.toHandle().destroyForcibly(); // that of the process closes what it said unread
            });
            killer.start();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length == 3 && words[0].equals("ACK")) {
                    acknowledged[Integer.parseInt(words[1])] = Long.parseLong(words[2]) + 1;
                }
            }
            killer.join();
        }
        process.waitFor();
    }

    /** Each writer's rows are those from 0 on without a gap, all that were acknowledged among them. */
    private static long verify(Path directory, long[] acknowledged) {
        long rows = 0;
        try (DurableDatabase db = DictDB.open(directory, Durability.sync())) {
            db.checkIntegrity();
            for (int writer = 0; writer < acknowledged.length; writer++) {
                List<Row> written = db.findTable(JournalWriterProcess.table(writer))
                        .map(table -> table.query().list())
                        .orElse(List.of());
                assertThat((long) written.size())
                        .as("rows of writer %d", writer)
                        .isGreaterThanOrEqualTo(acknowledged[writer]);
                for (int n = 0; n < written.size(); n++) {
                    assertThat(written.get(n).getLong("n")).isEqualTo(n);
                    assertThat(written.get(n).getString("text")).isEqualTo("row " + n);
                }
                rows += written.size();
            }
        }
        return rows;
    }
}
