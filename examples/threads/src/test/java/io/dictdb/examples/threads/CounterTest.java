package io.dictdb.examples.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CounterTest {
    @Test
    void eightThreadsCountToEightHundredThousand() throws Exception {
        assertThat(Counter.count(8, 100_000)).isEqualTo(800_000);
    }
}
