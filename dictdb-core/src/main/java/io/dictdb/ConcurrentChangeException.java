package io.dictdb;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement that computes rows from what they were gave up: each time its function was through, others had changed the rows. That
 * takes many attempts, and so mostly means that the function itself changes the rows it is to compute.
 */
public final class ConcurrentChangeException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;
    private final transient @Nullable Object key;
    private final int attempts;

    /**
     * Creates the exception.
     *
     * @param table the table's name
     * @param key the primary key of the first row that had changed, or null if other rows matched than before
     * @param attempts how many times the statement tried
     */
    public ConcurrentChangeException(String table, @Nullable Object key, int attempts) {
        super(
                ErrorCode.CONCURRENT_CHANGE,
                (key == null
                                ? "The rows that match in table '" + table + "'"
                                : "The row " + key + " of table '" + table + "'")
                        + " changed during each of " + attempts
                        + " attempts to compute what is to be there instead; let the function be quick and change no rows itself,"
                        + " or try again when there are fewer writers.");
        this.table = table;
        this.key = key;
        this.attempts = attempts;
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /** Returns the primary key of the first row that had changed; empty if other rows matched than before. */
    public Optional<Object> key() {
        return Optional.ofNullable(key);
    }

    /** Returns how many times the statement tried. */
    public int attempts() {
        return attempts;
    }
}
