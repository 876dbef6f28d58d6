package io.dictdb;

import java.time.Duration;
import java.util.Optional;

/** A listener's place in a feed of {@link Changes}, until it is closed. Safe for use by several threads. */
public interface ChangeSubscription extends AutoCloseable {
    /**
     * Returns the number of the last statement that the listener is through with, or of the one after which the feed began:
     * {@link DictDB#changes(long)} with it goes on from here.
     */
    long sequence();

    /** Returns whether changes still come. */
    boolean isOpen();

    /** Returns what ended the subscription, if it has failed; see {@link ChangeListener#onEnd}. */
    Optional<Throwable> failure();

    /**
     * Waits until the listener is through with all that was changed before the call.
     *
     * @return whether it is; false if the time is over or the subscription has ended before that
     * @throws InterruptedException if the thread is interrupted
     */
    boolean awaitDelivered(Duration timeout) throws InterruptedException;

    /**
     * Ends the subscription. What waits is not delivered. Returns when the listener is through with the batch that it has, unless called within
     * a listener or another callback of DictDB, or interrupted; then the thread of the subscription, if it had one of its own, has ended. Closing twice has no
     * effect.
     */
    @Override
    void close();
}
