package io.dictdb.logging;

import io.dictdb.DictDBException;
import io.dictdb.ErrorCode;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Logging cannot be set up: SLF4J's backend is not Logback, the application has set up the logger {@code io.dictdb} itself, a file cannot
 * be opened, or an output asked for it while it was given an event. What was set up before goes on.
 */
public final class LoggingException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Creates the exception with a message that names what is wrong and the remedy. */
    public LoggingException(String message, @Nullable Throwable cause) {
        super(ErrorCode.LOGGING, message, cause);
    }
}
