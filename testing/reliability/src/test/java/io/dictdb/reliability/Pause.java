package io.dictdb.reliability;

import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.asm.Advice;

/** No fault, but time for one to show: threads stop where others may come between. */
final class Pause {
    private Pause() {}

    @Advice.OnMethodExit
    static void exit() {
        LockSupport.parkNanos(100_000);
    }
}
