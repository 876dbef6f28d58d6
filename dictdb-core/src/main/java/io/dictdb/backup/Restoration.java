package io.dictdb.backup;

import io.dictdb.DictDB;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What {@link Backups#restore} found.
 *
 * @param database the restored database
 * @param full the full backup it was read from
 * @param deltas the deltas applied to it, in that order
 * @param skipped the files that were left out although they are newer than the full backup
 */
public record Restoration(DictDB database, Path full, List<AppliedDelta> deltas, List<SkippedFile> skipped) {
    /** Copies the lists. */
    public Restoration {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(full, "full");
        deltas = List.copyOf(deltas);
        skipped = List.copyOf(skipped);
    }

    /** Returns whether every file was used: if not, the database may be older than the last backup. */
    public boolean isComplete() {
        return skipped.isEmpty();
    }

    /**
     * A delta that was applied.
     *
     * @param file the file
     * @param affected how many rows it put in or deleted
     */
    public record AppliedDelta(Path file, int affected) {
        /** Refuses nulls. */
        public AppliedDelta {
            Objects.requireNonNull(file, "file");
        }
    }

    /**
     * A file that was not used.
     *
     * @param file the file
     * @param reason why, in words
     */
    public record SkippedFile(Path file, String reason) {
        /** Refuses nulls. */
        public SkippedFile {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
