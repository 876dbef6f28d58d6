package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class InterruptionTest {
    private final Interruption interruption = new Interruption();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void actionsRunWhileTheyAreRegistered() {
        Interruption.Registration ended = interruption.onRequest(runs::incrementAndGet);
        ended.close();
        Interruption.Registration open = interruption.onRequest(runs::incrementAndGet);

        interruption.request();
        open.close();

        assertThat(interruption.isRequested()).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void anActionThatComesTooLateRunsAtOnce() {
        interruption.request();

        interruption.onRequest(runs::incrementAndGet).close();

        assertThat(runs).hasValue(1);
    }

    @Test
    void theProcessWaitsAsLongAsItIsHeld() throws InterruptedException {
        Interruption.Registration hold = interruption.hold();
        Thread hook = new Thread(interruption::requestAndAwaitEnd);
        interruption.onRequest(runs::incrementAndGet);
        hook.start();
        while (!interruption.isRequested()) {
            Thread.onSpinWait();
        }
        assertThat(hook.isAlive()).isTrue();

        hold.close();
        hook.join();

        assertThat(runs).hasValue(1);
    }

    @Test
    void aProcessThatIsNotHeldEndsAtOnce() {
        interruption.hold().close();

        interruption.requestAndAwaitEnd();

        assertThat(interruption.isRequested()).isTrue();
    }
}
