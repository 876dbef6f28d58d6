package io.dictdb.reliability.disk;

/** What a program can ask of a {@link Disk}. */
public enum Call {
    ATTRIBUTES,
    LIST,
    MAKE_DIRECTORY,
    CREATE,
    OPEN,
    OPEN_DIRECTORY,
    LOCK,
    READ,
    WRITE,
    TRUNCATE,
    FORCE,
    FORCE_DIRECTORY,
    MOVE,
    DELETE
}
