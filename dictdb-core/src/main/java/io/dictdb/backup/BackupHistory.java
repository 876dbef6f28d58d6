package io.dictdb.backup;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the backups of one manager went. Immutable. */
record BackupHistory(
        BackupStatus.@Nullable Success lastSuccess,
        BackupStatus.@Nullable Failure lastFailure,
        int consecutiveFailures,
        long written,
        long failed) {
    static final BackupHistory NONE = new BackupHistory(null, null, 0, 0, 0);

    /** Returns it after a backup was written, which does not end a row of failures if it was written instead of one that failed. */
    BackupHistory withWritten(WrittenBackup backup) {
        BackupStatus.Success success = new BackupStatus.Success(
                backup.begun(),
                backup.header().sequence(),
                backup.duration(),
                backup.bytes(),
                backup.file(),
                backup.isDelta());
        return new BackupHistory(success, lastFailure, consecutiveFailures, written + 1, failed);
    }

    /** Returns it after a row of failures ended. */
    BackupHistory withoutFailures() {
        return new BackupHistory(lastSuccess, lastFailure, 0, written, failed);
    }

    BackupHistory withFailure(Instant time, BackupException error) {
        BackupStatus.Failure failure = new BackupStatus.Failure(time, error);
        return new BackupHistory(lastSuccess, failure, consecutiveFailures + 1, written, failed + 1);
    }

    BackupStatus status(boolean running, int deltasSinceFull, Optional<Instant> nextPlanned) {
        return new BackupStatus(
                running,
                Optional.ofNullable(lastSuccess),
                Optional.ofNullable(lastFailure),
                consecutiveFailures,
                deltasSinceFull,
                written,
                failed,
                nextPlanned);
    }
}
