/**
 * DictDB: an embedded, in-memory database whose records are dictionaries.
 *
 * <p>Start at {@link io.dictdb.DictDB}; a {@link io.dictdb.Table} holds the rows, {@link io.dictdb.Conditions} says which of
 * them a statement is about, and {@link io.dictdb.backup.BackupManager} keeps them on disk.
 *
 * <p>Priorities, the first one winning over those after it:
 *
 * <ol>
 *   <li>Nothing that was acknowledged is lost, and nothing is silently changed.
 *   <li>A result never depends on which indexes exist, nor on whether the data was just loaded.
 *   <li>A statement happens whole or not at all.
 *   <li>Errors name the thing that is wrong and the remedy.
 *   <li>Speed and memory, as measured.
 * </ol>
 *
 * <p>Not promised: changes made since the last backup or save survive the end of the process only if a backup or save
 * acknowledged them, or if the database was {@link io.dictdb.DictDB#open opened} with a journal; a disk that lies about having written its data; protection from files deleted by others.
 *
 * <p>All types here are safe for use by several threads unless they say otherwise, and refuse {@code null} arguments with a
 * {@link NullPointerException} unless the parameter is marked nullable.
 */
@NullMarked
package io.dictdb;

import org.jspecify.annotations.NullMarked;
