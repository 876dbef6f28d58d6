package io.dictdb;

import java.io.Serial;

/** A row with an equal primary key exists already, in the table or earlier in the same batch. */
public final class DuplicateKeyException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;
    private final transient Object key;

    /** Creates the exception for the table's name and the key that is taken. */
    public DuplicateKeyException(String table, Object key) {
        super(
                ErrorCode.DUPLICATE_KEY,
                "Record with key '" + key + "' already exists in table '" + table
                        + "'; use upsert to replace it, or leave the key out to have one generated.");
        this.table = table;
        this.key = key;
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /** Returns the key that is taken. */
    public Object key() {
        return key;
    }
}
