package io.dictdb;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A database that lives in a directory: each statement is in a journal there before it returns, so what was acknowledged is still there
 * when the database is opened again, as far as its {@link Durability} goes. Made by {@link DictDB#open}; to be closed.
 *
 * <pre>{@code
 * try (DurableDatabase db = DictDB.open(Path.of("data"), Durability.sync())) {
 *     Table orders = db.findTable("orders").orElseGet(() -> db.createTable("orders"));
 *     orders.insert(Map.of("item", "lamp", "count", 2)); // on disk when this returns
 * }
 * }</pre>
 *
 * <p>The directory holds the last checkpoint, which is the whole database, and the journal of what happened since. It is this
 * database's alone; backups go to another directory, and protect from the loss of this one.
 *
 * <p>Other threads see a change as soon as it is made, which may be a moment before it is on disk and the statement returns. If the
 * statement cannot be written, it throws {@link JournalException}; the change can then be seen until the database is closed, and may
 * be gone or be there when it is opened again. No further change is taken before that.
 *
 * <p>A statement costs its encoding, O(values changed), and one hand-over to the thread that writes. A database that is not opened but
 * {@link DictDB#create created} or loaded has no journal and pays nothing.
 */
public interface DurableDatabase extends DictDB, AutoCloseable {
    /** Returns the directory it lives in. */
    Path directory();

    /** Returns when statements are safe. */
    Durability durability();

    /** Returns what was found when it was opened. */
    Recovery recovery();

    /**
     * Returns what kept a statement or a force from being written to the journal, if that has failed. Since then no change is taken, until the
     * database is closed and opened again. O(1).
     */
    Optional<Throwable> failure();

    /**
     * Writes the whole database to a checkpoint, verifies it, and deletes the journal before it, so that opening is quick. This happens
     * on its own when the journal has grown to {@link Durability#checkpointBytes}, and after each full backup of a {@code BackupManager}.
     * Statements go on meanwhile. O(rows).
     *
     * @throws DatabaseFileException if the checkpoint cannot be written; the journal then stays
     * @throws JournalException if the journal cannot be written, or the database is closed
     */
    void checkpoint();

    /**
     * Makes a checkpoint as {@link #checkpoint} does, on a thread of its own that ends with the work. Cancelling the future stops it and
     * leaves the journal as it is; when the checkpoint is about to be put in its place, it is too late, and {@code cancel} says so.
     */
    CompletableFuture<Void> checkpointAsync();

    /** Makes a checkpoint as {@link #checkpointAsync()} does, on the executor. If that takes no work, the future has failed. */
    CompletableFuture<Void> checkpointAsync(Executor executor);

    /**
     * Waits for the statements that are being written and a checkpoint in progress, forces the journal to disk whatever the durability,
     * and gives the directory free. Reading goes on; every later change throws {@link JournalException}. Closing twice has no
     * effect.
     *
     * <p>When it returns, the threads that the database started have ended, those of {@link #saveAsync} and {@link #checkpointAsync()} included, after the
     * callback that each was in; so hold no lock that a callback waits for. Within a callback, such as that of a reader of changes, a future or a
     * backup, it does not wait for threads that call back, as it could wait for itself. An interrupt ends the waiting, not the closing, and
     * leaves the thread interrupted.
     *
     * @throws JournalException if the end of the journal cannot be written; the directory is free all the same
     */
    @Override
    void close();
}
