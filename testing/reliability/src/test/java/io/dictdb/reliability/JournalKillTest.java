package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.OpenOptions;
import io.dictdb.Row;
import io.dictdb.backup.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes to an open database and backs it up, {@code -Djournal.kills} times. A directory sees a hundred lives, one after the other; then
 * the next is begun. {@code -Djournal.from} is the seed.
 */
class JournalKillTest {
    private static final int LIVES_OF_A_DIRECTORY = 100;
    private static final int LONGEST_LIFE_MILLIS = 300;

    @TempDir
    Path folder;

    @Test
    void noKillLosesAnAcknowledgedStatement() throws Exception {
        int kills = Integer.getInteger("journal.kills", 10);
        long seed = Long.getLong("journal.from", 1);
        Random random = new Random(seed);
        long statements = 0;
        long rows = 0;
        for (int killed = 0; killed < kills; ) {
            Path directory = folder.resolve("data" + killed);
            long[] acknowledged = new long[JournalWriterProcess.WRITERS];
            for (int life = 0; life < LIVES_OF_A_DIRECTORY && killed < kills; life++, killed++) {
                liveAndDie(directory, 1 + random.nextInt(LONGEST_LIFE_MILLIS), acknowledged);
                rows += verify(directory, acknowledged);
            }
            statements += LongStream.of(acknowledged).sum();
            BackupKills.delete(directory);
            if (Files.isDirectory(JournalWriterProcess.backups(directory))) {
                BackupKills.delete(JournalWriterProcess.backups(directory));
            }
            if (killed % LIVES_OF_A_DIRECTORY == 0) {
                System.out.println("Killed " + killed + " times so far");
            }
        }
        System.out.println("Killed " + kills + " times (seed " + seed + "), 0 acknowledged statements lost of "
                + statements + ", " + rows + " rows compared");
        assertThat(rows).isGreaterThan(kills);
    }

    private static void liveAndDie(Path directory, int millis, long[] acknowledged)
            throws IOException, InterruptedException {
        KilledProcess.start(JournalWriterProcess.class, List.of(directory.toString()))
                .killAfter(millis, line -> {
                    String[] words = line.split(" ", -1);
                    if (words.length == 3 && words[0].equals("ACK")) {
                        acknowledged[Integer.parseInt(words[1])] = Long.parseLong(words[2]) + 1;
                    }
                });
    }

    /** What the backups hold are the first rows of each writer, and no more than the database has. */
    private static long verifyBackups(Path backups, DictDB db) {
        DictDB restored = Backups.find(backups).orElseGet(DictDB::create);
        for (String table : restored.tableNames()) {
            List<Row> backedUp = restored.table(table).query().list();
            assertThat(db.table(table).query().limit(backedUp.size()).list()).isEqualTo(backedUp);
        }
        return restored.tableNames().stream()
                .mapToLong(table -> restored.table(table).count())
                .sum();
    }

    /** Each writer's rows are those from 0 on without a gap, all that were acknowledged among them. */
    private static long verify(Path directory, long[] acknowledged) {
        long rows = 0;
        Path backups = JournalWriterProcess.backups(directory);
        OpenOptions options = OpenOptions.of(Durability.sync()).initial(Backups.initialState(backups));
        try (DurableDatabase db = DictDB.open(directory, options)) { // refused if the backups reached further
            db.checkIntegrity();
            rows += verifyBackups(backups, db);
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
