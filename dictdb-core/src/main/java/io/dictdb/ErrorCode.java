package io.dictdb;

/**
 * What kind of error a {@link DictDBException} is: one code for each cause that has a remedy of its own. {@code docs/errors.md} has a section
 * for each, with cause, remedy and an example.
 *
 * <p>The names are for logs, metrics, responses and the code of applications: they never change, are never given another meaning and never
 * removed. New ones may come, so a {@code switch} over them needs a {@code default}.
 */
public enum ErrorCode {
    /** A row with that primary key exists already. */
    DUPLICATE_KEY(false),

    /** A row with these values in the fields of a unique index exists already. */
    DUPLICATE_VALUE(false),

    /** A table of that name exists already. */
    DUPLICATE_TABLE(false),

    /** No table of that name exists, or it was dropped. */
    TABLE_NOT_FOUND(false),

    /** An update or delete matched no row. */
    RECORD_NOT_FOUND(false),

    /** A record does not fit the schema. */
    SCHEMA_VALIDATION(false),

    /** A primary key is null, not a scalar, would change, or can no longer be generated. */
    INVALID_KEY(false),

    /** A value cannot be held: its type, its depth, or a map's key. */
    UNSUPPORTED_VALUE(false),

    /** A field is not of the type it was read or added to as. */
    FIELD_TYPE(false),

    /** An argument is outside the range that a method documents. */
    INVALID_ARGUMENT(false),

    /** A text is no condition. */
    CONDITION_SYNTAX(false),

    /** A Java type cannot be mapped to rows. */
    TYPE_MAPPING(false),

    /** A row cannot be read as an instance of a Java type. */
    ROW_MAPPING(false),

    /** A table would hold more of something than a table can. */
    LIMIT_EXCEEDED(false),

    /** Rows changed during each attempt to compute them, or what a transaction had read during each of its attempts. */
    CONCURRENT_CHANGE(true),

    /** A transaction was used after its end, on another thread, within another one, or to create or drop an index. */
    TRANSACTION_MISUSE(false),

    /** A thread was interrupted between two attempts of its transaction. */
    TRANSACTION_INTERRUPTED(false),

    /** A snapshot was read after it had been closed. */
    SNAPSHOT_CLOSED(false),

    /** What is in memory contradicts itself. */
    INTEGRITY(false),

    /** A database file does not exist. */
    FILE_NOT_FOUND(false),

    /** A database file cannot be read or written now: a full disk, missing rights, a failing device. */
    FILE_IO(true),

    /** A file is no database file, is damaged, or does not belong to this database. */
    FILE_INVALID(false),

    /** A file exceeds the limits it is read with, or the memory. */
    FILE_LIMIT(false),

    /** An open database's directory holds something else, such as backups. */
    DATABASE_DIRECTORY(false),

    /** An open database's directory is in use by another process or another database of this one. */
    DATABASE_IN_USE(true),

    /** An open database's files cannot be read or written when it is opened. */
    DATABASE_IO(true),

    /** An open database could not write its journal, and takes no more changes until it is opened again. */
    JOURNAL_FAILED(false),

    /** A database was changed after it had been closed. */
    DATABASE_CLOSED(false),

    /** A backup could not be written. */
    BACKUP_FAILED(true),

    /** A backup directory is missing, or nothing in it can be restored. */
    BACKUP_NOT_FOUND(false),

    /** A backup directory has not all it should, and all was asked for. */
    BACKUP_INCOMPLETE(false),

    /** A backup directory is in use by another backup manager. */
    BACKUP_IN_USE(true),

    /** A backup directory holds backups of several databases, and it was not said which one is meant. */
    BACKUP_AMBIGUOUS(false),

    /** A reader of changes cannot have all that it asked for. */
    CHANGES_LOST(false),

    /** A file cannot be imported. */
    IMPORT_FAILED(false),

    /** Logging cannot be set up. */
    LOGGING(false);

    private final boolean passing;

    ErrorCode(boolean passing) {
        this.passing = passing;
    }

    /** Returns whether errors of this kind can pass by themselves; see {@link DictDBException#isTransient}. */
    boolean canPass() {
        return passing;
    }
}
