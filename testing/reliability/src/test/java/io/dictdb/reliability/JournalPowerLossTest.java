package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.Durability;
import io.dictdb.reliability.disk.Plant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A round of {@link JournalPowerLoss}: {@code -Djournal.scripts} lives from seed {@code -Djournal.from} on, with each durability. */
class JournalPowerLossTest {
    @Test
    void noPowerCutLosesAnAcknowledgedStatement() {
        long from = Long.getLong("journal.from", 1);
        int scripts = Integer.getInteger("journal.scripts", 1);
        int draws = Integer.getInteger("journal.draws", 2);
        long states = 0;
        long rows = 0;
        for (long seed = from; seed < from + scripts; seed++) {
            for (Durability durability :
                    List.of(Durability.sync(), Durability.interval(Duration.ofDays(1)), Durability.system())) {
                JournalPowerLoss suite = new JournalPowerLoss(seed, draws, durability, Plant.NONE);
                suite.run();
                states += suite.states();
                rows += suite.rows();
            }
        }
        System.out.println("Power loss with a journal: seeds " + from + " to " + (from + scripts - 1) + ", " + states
                + " states after a power cut, 0 bad, " + rows + " rows compared");
        assertThat(rows).isGreaterThan(states);
    }
}
