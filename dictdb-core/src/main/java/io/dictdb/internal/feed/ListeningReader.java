package io.dictdb.internal.feed;

import io.dictdb.ChangeBatch;
import io.dictdb.ChangeListener;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A reader that takes all that comes. */
final class ListeningReader implements Reader {
    private final ChangeListener listener;

    ListeningReader(ChangeListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    @Override
    public void next(ChangeBatch batch) {
        listener.onChanges(batch);
    }

    @Override
    public void end(@Nullable Throwable failure) {
        listener.onEnd(failure);
    }
}
