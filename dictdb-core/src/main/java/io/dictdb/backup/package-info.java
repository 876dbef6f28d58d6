/**
 * Backups: {@link io.dictdb.backup.BackupManager} writes them, {@link io.dictdb.backup.Backups} restores them, and
 * {@link io.dictdb.backup.Deltas} applies a single delta.
 *
 * <p>A backup directory holds full backups ({@code dictdb_backup_<seconds>_<micros>.json}) and deltas
 * ({@code dictdb_delta_<seconds>_<micros>.json}). Each file is the state of all tables at one moment, or what changed since the
 * backup before it, and names that backup: together they form a chain that restoring follows. Nothing is deleted from the
 * directory unless a {@link io.dictdb.backup.Retention} or {@link io.dictdb.backup.Prune} says so.
 */
@NullMarked
package io.dictdb.backup;

import org.jspecify.annotations.NullMarked;
