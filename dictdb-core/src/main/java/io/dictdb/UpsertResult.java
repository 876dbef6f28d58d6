package io.dictdb;

import java.util.Objects;

/**
 * What an upsert did.
 *
 * @param key the row's primary key
 * @param outcome what happened to the row
 */
public record UpsertResult(Object key, Outcome outcome) {
    /** What happened to the row. */
    public enum Outcome {
        /** There was no row with that key, and now there is. */
        INSERTED,
        /** The record's fields were merged into the row. */
        UPDATED,
        /** The row was left as it was. */
        IGNORED
    }

    /** Refuses nulls. */
    public UpsertResult {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(outcome, "outcome");
    }
}
