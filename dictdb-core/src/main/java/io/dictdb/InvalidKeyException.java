package io.dictdb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A primary key that is null, not a scalar, changed by an update, or no longer to be generated. */
public final class InvalidKeyException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;
    private final transient @Nullable Object key;

    /** Creates the exception for the table's name, the key at fault and a message. */
    public InvalidKeyException(String table, @Nullable Object key, String message) {
        super(ErrorCode.INVALID_KEY, message);
        this.table = table;
        this.key = key;
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /** Returns the key at fault. */
    public @Nullable Object key() {
        return key;
    }
}
