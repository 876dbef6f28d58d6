package io.dictdb;

import org.jspecify.annotations.Nullable;

/** Is told of changes, one batch after the other, never two at a time. It may call the database and close its subscription. */
@FunctionalInterface
public interface ChangeListener {
    /** Takes what a statement changed. If it throws, the subscription ends with that. */
    void onChanges(ChangeBatch batch);

    /**
     * Is told that nothing more comes, unless that is because the subscription was closed. Does nothing by default; a failure is logged in
     * any case.
     *
     * @param failure what {@link #onChanges} threw, a {@link ChangesLostException} if the reader was too slow, a {@link JournalException} if
     *     changes could not be written, or null if the table was dropped or the database closed
     */
    default void onEnd(@Nullable Throwable failure) {}
}
