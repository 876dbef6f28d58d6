package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes backups, {@code -Dbackup.kills} times. A directory sees ten lives, one after the other, all in one format;
 * then the next is begun. {@code -Dbackup.from} is the seed.
 */
class BackupKillTest {
    private static final int LIVES_OF_A_DIRECTORY = 10;
    private static final List<Format> FORMATS = List.of(Format.JSON, Format.BINARY, Format.COMPRESSED);

    @TempDir
    Path folder;

    @Test
    void noKillLosesAnAcknowledgedBackup() throws Exception {
        int kills = Integer.getInteger("backup.kills", 12);
        long seed = Long.getLong("backup.from", 1);
        Random random = new Random(seed);
        long backups = 0;
        long copies = 0;
        long rows = 0;
        for (int killed = 0; killed < kills; ) {
            Path directory = folder.resolve("backups" + killed);
            Format format = FORMATS.get(killed / LIVES_OF_A_DIRECTORY % FORMATS.size());
            BackupKills lives = new BackupKills(directory, folder.resolve("copy"), format, random);
            for (int life = 0; life < LIVES_OF_A_DIRECTORY && killed < kills; life++, killed++) {
                lives.liveAndDie();
            }
            backups += lives.backups();
            copies += lives.copies();
            rows += lives.rows();
            BackupKills.delete(directory);
            if (killed % 100 == 0) {
                System.out.println("Killed " + killed + " times so far");
            }
        }
        System.out.println("Killed " + kills + " times (seed " + seed + "), 0 acknowledged backups lost of " + backups
                + ", " + copies + " copies taken meanwhile restored, " + rows + " rows compared");
        assertThat(rows).isGreaterThan(kills);
        assertThat(backups).isPositive();
    }
}
