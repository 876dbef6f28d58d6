package io.dictdb;

/** What {@link Table#upsert} does when a row with an equal primary key exists. */
public enum OnConflict {
    /** Merges the record's fields into the row; fields the record does not name stay. */
    UPDATE,
    /** Leaves the row as it is. */
    IGNORE,
    /** Throws {@link DuplicateKeyException}. */
    ERROR
}
