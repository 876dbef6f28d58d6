package io.dictdb.cli;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The user's wish that the command stop, and the command's wish for the time to do so properly. */
final class Interruption {
    private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile boolean requested;

    boolean isRequested() {
        return requested;
    }

    void request() {
        requested = true;
        actions.forEach(Runnable::run);
    }

    /** Has the action run at an interruption that comes before the registration is closed, or came already. */
    Registration onRequest(Runnable action) {
        actions.add(action);
        if (requested) {
            action.run();
        }
        return () -> actions.remove(action);
    }

    /** Keeps the process alive, when it is interrupted, until the registration is closed. There is one at a time. */
    Registration hold() {
        CountDownLatch latch = new CountDownLatch(1);
        hold = latch;
        return latch::countDown;
    }

    /** Makes the request, and waits as long as the process is held. */
    void requestAndAwaitEnd() {
        request();
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the effect of what returned it. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
