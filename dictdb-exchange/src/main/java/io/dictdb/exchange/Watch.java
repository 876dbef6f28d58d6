package io.dictdb.exchange;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who watches an import or export, and may cancel it. */
final class Watch {
    /** How many rows are read or written between two looks. */
    private static final int ROWS = 1024;

    private final Consumer<? super Progress> progress;
    private final BooleanSupplier cancelled;

    Watch(Consumer<? super Progress> progress, BooleanSupplier cancelled) {
        this.progress = progress;
        this.cancelled = cancelled;
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
        progress.accept(new Progress(rows, done, total));
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
