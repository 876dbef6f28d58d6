package io.dictdb.backup;

/** Is told of each backup that fails. */
@FunctionalInterface
public interface BackupFailureListener {
    /**
     * Called once per failed backup, on the thread that tried it, holding no lock: it may call the manager, {@code stop()} and
     * {@code close()} included. What it throws is logged and goes no further.
     *
     * @param error what went wrong; a {@link BackupException} with the cause
     * @param consecutiveFailures how many backups in a row have failed, this one included, at least 1
     */
    void backupFailed(Exception error, int consecutiveFailures);
}
