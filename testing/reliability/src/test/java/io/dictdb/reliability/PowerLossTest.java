package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.reliability.disk.Plant;
import org.junit.jupiter.api.Test;

/** A round of {@link PowerLoss}: {@code -Dpowerloss.scripts} lives from seed {@code -Dpowerloss.from} on. */
class PowerLossTest {
    @Test
    void noPowerCutLosesAnAcknowledgedBackup() {
        long from = Long.getLong("powerloss.from", 1);
        int scripts = Integer.getInteger("powerloss.scripts", 2);
        int draws = Integer.getInteger("powerloss.draws", 3);
        long states = 0;
        long rows = 0;
        for (long seed = from; seed < from + scripts; seed++) {
            PowerLoss suite = new PowerLoss(seed, draws, Plant.NONE);
            suite.run();
            states += suite.states();
            rows += suite.rows();
            if (seed % 10 == 0) {
                System.out.println("Power loss: seed " + seed + ", " + states + " states so far");
            }
        }
        System.out.println("Power loss: seeds " + from + " to " + (from + scripts - 1) + ", " + states
                + " states after a power cut, 0 bad, " + rows + " rows compared");
        assertThat(rows).isGreaterThan(states);
    }
}
