package io.dictdb;

import java.util.Optional;
import java.util.UUID;

/**
 * What a database that is opened in a new directory begins with; see {@link OpenOptions#initial(InitialState)}. {@code
 * Backups.initialState(directory)} and {@code Restore.asInitialState()} give that of backups; not meant to be implemented by applications.
 */
public interface InitialState {
    /** Returns whether there is one. If not, a new database begins empty. */
    boolean isThere();

    /** Returns which database it is of; empty if it does not say. */
    Optional<UUID> database();

    /** Returns how many changes it says to have seen. */
    long sequence();

    /**
     * Reads it. O(rows).
     *
     * @throws DictDBException if it cannot be read
     */
    DictDB load();

    /** Returns what to call it in messages. */
    @Override
    String toString();
}
