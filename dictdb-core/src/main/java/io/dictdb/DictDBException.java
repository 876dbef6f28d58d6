package io.dictdb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that DictDB throws of its own. Its children carry the table, key, field or file concerned.
 *
 * <p>When a statement throws, the database is as it was before the statement.
 */
public class DictDBException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Creates an exception with a message that names the thing that is wrong and the remedy. */
    public DictDBException(String message) {
        super(message);
    }

    /** Creates an exception with the failure that led to it. */
    public DictDBException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
