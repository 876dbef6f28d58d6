package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.reliability.disk.Plant;
import org.junit.jupiter.api.Test;

/** A round of {@link MidBackupCopies}: {@code -Dcopies.scripts} lives from seed {@code -Dcopies.from} on. */
class MidBackupCopyTest {
    @Test
    void aCopyTakenWhileBackupsAreWrittenRestoresToAStateThatThereWas() {
        long from = Long.getLong("copies.from", 1);
        int scripts = Integer.getInteger("copies.scripts", 3);
        long copies = 0;
        long restored = 0;
        long rows = 0;
        for (long seed = from; seed < from + scripts; seed++) {
            MidBackupCopies suite = new MidBackupCopies(seed, Plant.NONE);
            suite.run();
            copies += suite.copies();
            restored += suite.restored();
            rows += suite.rows();
        }
        System.out.println("Copies in mid-backup: seeds " + from + " to " + (from + scripts - 1) + ", " + copies
                + " copies, " + restored + " restored, 0 bad, " + rows + " rows compared");
        assertThat(restored).isGreaterThan(copies / 2);
        assertThat(rows).isGreaterThan(copies);
    }

    @Test
    void theSuiteFindsFilesThatAreWrittenUnderTheirOwnName() {
        assertThatThrownBy(MidBackupCopyTest::runWithoutRename).isInstanceOf(AssertionError.class);
    }

    private static void runWithoutRename() {
        for (long seed = 1; seed <= 20; seed++) {
            new MidBackupCopies(seed, Plant.NO_RENAME).run();
        }
    }
}
