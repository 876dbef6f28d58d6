package io.dictdb.reliability.disk;

/** What happened to a {@link Disk}, as a crash sees it. Files and directories are numbered. */
sealed interface Change {
    /** A file or directory got a name. */
    record Link(int directory, String name, int node, boolean isDirectory) implements Change {}

    /** A name was replaced by another. */
    record Rename(int directory, String from, String to, int node) implements Change {}

    /** A name was removed. */
    record Unlink(int directory, String name) implements Change {}

    /** Bytes were written. */
    record Write(int file, int position, Bytes bytes) implements Change {}

    /** A file was cut or, if it was shorter, not changed. */
    record Truncate(int file, int length) implements Change {}

    /** A file was forced, or the names in a directory. */
    record Force(int node) implements Change {}
}
