package io.dictdb.internal.file;

import io.dictdb.DictDBException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** What made work with files fail. */
public final class IoFailure {
    private IoFailure() {}

    /** Returns it in words that complete "cannot be read (…)". */
    public static String reason(@Nullable Throwable cause) {
        if (cause instanceof ClosedChannelException) { // nothing but an interrupt closes a channel that is in use
            return "the thread was interrupted";
        }
        return cause instanceof DictDBException && cause.getMessage() != null
                ? cause.getMessage()
                : String.valueOf(cause);
    }
}
