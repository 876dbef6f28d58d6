package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A round of {@link JournalErrors}: {@code -Djournal.scripts} lives from seed {@code -Djournal.from} on. */
class JournalErrorsTest {
    @Test
    void noErrorOfTheDiskLosesAnAcknowledgedStatement() {
        long from = Long.getLong("journal.from", 1);
        int scripts = Integer.getInteger("journal.scripts", 1);
        for (long seed = from; seed < from + scripts; seed++) {
            JournalErrors suite = new JournalErrors(seed);
            suite.run();
            System.out.println("I/O errors with a journal: seed " + seed + ", " + suite.points() + " points, "
                    + suite.failures() + " failures, " + suite.rows() + " rows compared");
            assertThat(suite.rows()).isGreaterThan(suite.points());
        }
    }
}
