package io.dictdb;

/**
 * What was found when a database was opened.
 *
 * @param checkpoint up to which change the checkpoint had everything; 0 if there was none
 * @param statements how many statements after it were taken from the journal
 * @param cutBytes how many bytes were cut from the journal's end: the rest of statements that a crash kept from being written whole, none
 *     of which was acknowledged as on disk
 */
public record Recovery(long checkpoint, long statements, long cutBytes) {}
