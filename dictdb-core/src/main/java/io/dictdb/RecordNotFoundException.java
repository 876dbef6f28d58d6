package io.dictdb;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An update or delete matched no row. */
public final class RecordNotFoundException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;
    private final transient @Nullable Object key;
    private final transient @Nullable Condition where;

    /** Creates the exception for the table's name and a message that says what was looked for. */
    public RecordNotFoundException(String table, String message) {
        this(table, null, null, message);
    }

    /** Creates the exception for the table's name and the primary key or the condition that no row has. */
    public RecordNotFoundException(String table, @Nullable Object key, @Nullable Condition where, String message) {
        super(ErrorCode.RECORD_NOT_FOUND, message);
        this.table = table;
        this.key = key;
        this.where = where;
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /** Returns the primary key that no row has; empty if rows were looked for by a condition. */
    public Optional<Object> key() {
        return Optional.ofNullable(key);
    }

    /** Returns the condition that no row matches; empty if a row was looked for by its key. */
    public Optional<Condition> where() {
        return Optional.ofNullable(where);
    }
}
