package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A round of {@link IoErrors}: {@code -Dioerrors.scripts} lives from seed {@code -Dioerrors.from} on. */
class IoErrorsTest {
    @Test
    void noErrorOfTheDiskLosesAnythingThatWasAcknowledged() {
        long from = Long.getLong("ioerrors.from", 1);
        int scripts = Integer.getInteger("ioerrors.scripts", 1);
        long points = 0;
        long failures = 0;
        long rows = 0;
        for (long seed = from; seed < from + scripts; seed++) {
            IoErrors suite = new IoErrors(seed);
            suite.run();
            points += suite.points();
            failures += suite.failures();
            rows += suite.rows();
        }
        System.out.println("I/O errors: seeds " + from + " to " + (from + scripts - 1) + ", " + points + " points, "
                + failures + " backups and saves failed as they should, 0 bad, " + rows + " rows compared");
        assertThat(rows).isGreaterThan(points);
    }
}
