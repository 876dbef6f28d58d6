package io.dictdb;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that DictDB throws of its own. Its children carry the table, key, field or file concerned, and each has a
 * {@link #code() code} that stays the same from version to version.
 *
 * <p>When a statement throws, the database is as it was before the statement.
 */
public abstract class DictDBException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    /** Creates an exception with a message that names the thing that is wrong and the remedy. */
    protected DictDBException(ErrorCode code, String message) {
        super(message); // a cause can still be added
        this.code = Objects.requireNonNull(code, "code");
    }

    /** Creates an exception with the failure that led to it. */
    protected DictDBException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** Returns what kind of error this is. */
    public final ErrorCode code() {
        return code;
    }

    /**
     * Returns whether the same call may succeed later, though nobody mends the program or its data: other threads change the same rows less
     * often, another process lets a directory go, a disk has space again. Only then does it make sense to try again, after a while. All
     * other errors come again each time.
     */
    public boolean isTransient() {
        return code.canPass();
    }
}
