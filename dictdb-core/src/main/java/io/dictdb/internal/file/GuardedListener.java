package io.dictdb.internal.file;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener to the progress of some work, which does not suffer from it: once it threw, it is told no more. For one thread.
 *
 * @param <T> what it is told
 */
public final class GuardedListener<T> {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

    private @Nullable Consumer<? super T> listener;

    /** Guards a listener. */
    public GuardedListener(Consumer<? super T> listener) {
        this.listener = listener;
    }

    /** Tells it how far the work is. */
    public void tell(T progress) {
        if (listener == null) {
            return;
        }
        try {
            listener.accept(progress);
        } catch (Throwable t) {
            listener = null;
            LOG.atWarn().setCause(t).log("A listener to progress threw at {}; it is told no more.", progress);
        }
    }
}
