package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of {@link ConsistentCut}: {@code -Dcut.backups} backups, in rounds of 25 with a database each, from seed {@code -Dcut.from} on. */
class ConsistentCutTest {
    private static final int BACKUPS_OF_A_ROUND = 25;

    @TempDir
    Path folder;

    @Test
    void eachBackupSaveAndSnapshotIsOneStateOfAllTables() throws Exception {
        int backups = Integer.getInteger("cut.backups", 50);
        long from = Long.getLong("cut.from", 1);
        long seed = from;
        long cuts = 0;
        long rows = 0;
        long snapshots = 0;
        long transfers = 0;
        for (int made = 0; made < backups; made += BACKUPS_OF_A_ROUND) {
            Path directory = folder.resolve("round" + seed);
            ConsistentCut round = new ConsistentCut(seed++, BACKUPS_OF_A_ROUND, directory);
            round.run();
            cuts += round.cuts();
            rows += round.rows();
            snapshots += round.snapshots();
            transfers += round.transfers();
            BackupKills.delete(directory);
        }
        System.out.println("Consistent cut: seeds " + from + " to " + (seed - 1) + ", " + cuts
                + " states of backups, saves and in the end, and " + snapshots + " snapshots, 0 torn, " + transfers
                + " transfers by transactions, " + rows + " rows compared");
        assertThat(cuts).isGreaterThan(backups);
        assertThat(rows).isGreaterThan(100 * cuts);
    }
}
