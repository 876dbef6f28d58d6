package io.dictdb.exchange;

import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.GuardedListener;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who watches an import or export, and may cancel it. */
final class Watch {
    /** How many rows are read or written between two looks. */
    private static final int ROWS = 1024;

    private final BooleanSupplier cancelled;
    private final FileTask.Control control;
    private final GuardedListener<Progress> progress;

    Watch(Consumer<? super Progress> progress, BooleanSupplier cancelled, FileTask.Control control) {
        this.progress = new GuardedListener<>(progress);
        this.cancelled = cancelled;
        this.control = control;
    }

    static boolean isDue(long row) {
        return row % ROWS == 0;
    }

    /**
     * Tells how far it is.
     *
     * @throws CancellationException if that was as far as it goes
     */
    void at(long rows, long done, long total) {
        progress.tell(new Progress(rows, done, total));
        control.check();
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled by the caller");
        }
        checkNotInterrupted(null);
    }

    /** Takes a failure that an interruption led to for a cancellation; whose cause may be unknown. */
    static void checkNotInterrupted(@Nullable Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            CancellationException cancellation = new CancellationException("the thread was interrupted");
            cancellation.initCause(failure);
            throw cancellation;
        }
    }
}
