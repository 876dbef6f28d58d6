package io.dictdb.backup;

import io.dictdb.DictDB;
import io.dictdb.InputLimits;
import java.nio.file.Path;
import java.util.Objects;

/** Restores databases from the directories that a {@link BackupManager} wrote, or that of the Python library of the same idea. */
public final class Backups {
    private Backups() {}

    /**
     * Restores the newest state that can be had, as {@link #restore} does. Use that to learn whether files were left out; here
     * they are only logged.
     *
     * @throws BackupException if the directory cannot be read, or no full backup in it can
     */
    public static DictDB restoreLatest(Path directory) {
        return restore(directory).database();
    }

    /**
     * Reads the newest full backup that is whole and applies the deltas after it. Rows, keys, schemas, indexes and key counters
     * come back. The directory is only read.
     *
     * <p>A full backup that is damaged is left out, and the one before it used, with its own deltas. A delta is applied only if it
     * builds on the backup applied before it, so a damaged, missing or foreign one ends what can be restored of its chain, and the
     * result is always a state that the database had. Files written by the Python library do not say what they build on; they are
     * applied in the order of their names up to the first that is damaged. Every file left out is reported and logged.
     *
     * <p>O(rows + changes in the deltas).
     *
     * @throws BackupException if the directory cannot be read, or no full backup in it can
     */
    public static Restoration restore(Path directory) {
        return restore(directory, InputLimits.DEFAULT);
    }

    /**
     * Restores as {@link #restore(Path)} does, within limits of one's own: for directories from elsewhere. Files that exceed a limit
     * are left out like damaged ones.
     *
     * @throws BackupException if the directory cannot be read, or no full backup in it can
     */
    public static Restoration restore(Path directory, InputLimits limits) {
        Objects.requireNonNull(limits, "limits");
        return new Restorer(Objects.requireNonNull(directory, "directory"), limits).restore();
    }
}
