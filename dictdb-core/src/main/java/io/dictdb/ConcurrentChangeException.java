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
     * Creates the exception of a statement.
     *
     * @param table the table's name
     * @param key the primary key of the first row that had changed, or null if other rows matched than before
     * @param attempts how many times the statement tried
     */
    public ConcurrentChangeException(String table, @Nullable Object key, int attempts) {
        this(
                (key == null
                                ? "The rows that match in table '" + table + "'"
                                : "The row " + key + " of table '" + table + "'")
                        + " changed during each of " + attempts
                        + " attempts to compute what is to be there instead; let the function be quick and change no rows"
                        + " itself, or try again when there are fewer writers.",
                table,
                key,
                attempts);
    }

    private ConcurrentChangeException(String message, String table, @Nullable Object key, int attempts) {
        super(ErrorCode.CONCURRENT_CHANGE, message);
        this.table = table;
        this.key = key;
        this.attempts = attempts;
    }

    /**
     * Returns the exception of a transaction.
     *
     * @param table the name of the table that others changed during the last attempt
     * @param key the primary key of a row there that was changed, inserted or deleted; null if the table was dropped, or tables were
     *     created or dropped
     */
    public static ConcurrentChangeException ofTransaction(String table, @Nullable Object key, int attempts) {
        String what = key == null ? "Table '" + table + "'" : "The row " + key + " of table '" + table + "'";
        String during = attempts == 1 ? "during the only attempt" : "during the last of " + attempts + " attempts";
        return new ConcurrentChangeException(
                what + ", which the transaction had read, was changed by others " + during
                        + "; let the function be quick, read no more than it needs and change rows through the transaction"
                        + " only, allow more attempts, or try again when there are fewer writers.",
                table,
                key,
                attempts);
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /**
     * Returns the primary key of the first row that had changed; empty if other rows matched than before, or tables were created or
     * dropped.
     */
    public Optional<Object> key() {
        return Optional.ofNullable(key);
    }

    /** Returns how many attempts there were. */
    public int attempts() {
        return attempts;
    }
}
