package io.dictdb;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * A feed of the changes of a {@link Table#changes table} or a {@link DictDB#changes database}, to be subscribed to.
 *
 * <pre>{@code
 * try (ChangeSubscription subscription = users.changes().subscribe(batch -> {
 *     for (Change change : batch.changes()) {
 *         System.out.println(change);
 *     }
 * })) {
 *     …
 * }
 * }</pre>
 *
 * <p>Every statement or transaction that changes anything comes as one {@link ChangeBatch}, in the order of their sequence numbers, each once. Batches come on
 * a thread that is not the writer's, once the change is as safe as the database's {@link Durability} says. A writer is held up by no reader,
 * unless that is asked for: batches wait in a buffer, and {@link #whenSlow} says what happens when it is full.
 *
 * <p>With a feed, a statement costs what it changed once more, O(rows changed), and the first write to a part of the table of 1,024 rows
 * copies the fields it writes to. A batch that waits keeps these parts in memory. Without a subscription there is no cost.
 *
 * <p>A {@code Changes} is immutable: each method returns another one. Safe for use by several threads.
 */
public interface Changes {
    /** How many batches may wait if nobody says otherwise. */
    int DEFAULT_CAPACITY = 1024;

    /**
     * Sets how many batches may wait for the reader, {@value #DEFAULT_CAPACITY} by default.
     *
     * @throws InvalidArgumentException if it is below 1
     */
    Changes capacity(int batches);

    /** Sets what happens when more batches come than may wait, {@link SlowReader#fail} by default. */
    Changes whenSlow(SlowReader policy);

    /**
     * Sets what runs the reader, by default a daemon thread of the subscription's own that is there while there are changes. The executor is given
     * one task at a time, which delivers what there is, and stays the caller's to end. One that runs tasks on the calling thread
     * has the writer deliver its change, under no lock.
     */
    Changes executor(Executor executor);

    /**
     * Has the listener told of every change from where the feed begins.
     *
     * @throws ChangesLostException if the feed is to begin in a past that is not kept
     * @throws TableNotFoundException if the table was dropped
     */
    ChangeSubscription subscribe(ChangeListener listener);

    /**
     * Returns a publisher for libraries of reactive streams. Each of its subscribers is a subscription of its own, which begins where the feed
     * begins at that moment, and gets batches as it requests them; what it does not request waits, and is subject to {@link #whenSlow}.
     * Cancelling is closing. It completes when the table is dropped or the database closed, and fails with what {@link ChangeListener#onEnd}
     * says, or at once if it cannot begin.
     */
    Flow.Publisher<ChangeBatch> publisher();
}
