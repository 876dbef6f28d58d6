package io.dictdb.internal.engine;

import io.dictdb.Table;
import java.time.Instant;

/** Deletes rows that expire at a time that a test says. */
public final class RowExpiry {
    private RowExpiry() {}

    /** Deletes the rows whose time has come, as the database does once a second, and returns how many. */
    public static int remove(Table table, Instant now) {
        return ((EmbeddedTable) table).removeExpired(now, () -> false);
    }
}
