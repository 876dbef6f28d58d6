package io.dictdb.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the backups of a {@link BackupManager} are getting on. Immutable.
 *
 * @param running whether backups run on their own
 * @param lastSuccess the last backup that was written, if there is one
 * @param lastFailure the last backup that failed, if there is one
 * @param consecutiveFailures how many backups in a row have failed, 0 after a success
 * @param deltasSinceFull how many deltas were written since the last full backup
 * @param written how many backups were written
 * @param failed how many backups failed
 * @param nextPlanned when the next backup is due at the latest, unless nothing changes until then; empty if backups do not run on their own
 */
public record BackupStatus(
        boolean running,
        Optional<Success> lastSuccess,
        Optional<Failure> lastFailure,
        int consecutiveFailures,
        int deltasSinceFull,
        long written,
        long failed,
        Optional<Instant> nextPlanned) {
    /** Refuses nulls. */
    public BackupStatus {
        Objects.requireNonNull(lastSuccess, "lastSuccess");
        Objects.requireNonNull(lastFailure, "lastFailure");
        Objects.requireNonNull(nextPlanned, "nextPlanned");
    }

    /**
     * A backup that was written.
     *
     * @param time when its writing began: what was changed before is in it
     * @param sequence how many changes the database had seen then
     * @param duration how long it took
     * @param bytes how long the file is; empty if the file system did not say
     * @param file the file
     * @param delta whether it is a delta; if not, it is a full backup
     */
    public record Success(
            Instant time, long sequence, Duration duration, OptionalLong bytes, Path file, boolean delta) {
        /** Refuses nulls. */
        public Success {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(duration, "duration");
            Objects.requireNonNull(bytes, "bytes");
            Objects.requireNonNull(file, "file");
        }
    }

    /**
     * A backup that failed.
     *
     * @param time when
     * @param error why
     */
    public record Failure(Instant time, BackupException error) {
        /** Refuses nulls. */
        public Failure {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(error, "error");
        }
    }
}
