package io.dictdb.backup;

import io.dictdb.backup.Restoration.LostChanges;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What {@link Backups#verify(java.nio.file.Path)} found.
 *
 * @param files each file with the name of a backup, in the order of the names
 * @param sequence how many changes the state has that can be restored; empty if none can, or its files do not say
 * @param time the time in the name of the last backup of that state; empty if none can be restored
 * @param lost which changes are known to have been backed up and cannot be restored
 * @param problem why nothing can be restored, or what is wrong with what was; empty if it can
 */
public record Verification(
        List<VerifiedFile> files,
        OptionalLong sequence,
        Optional<Instant> time,
        Optional<LostChanges> lost,
        Optional<String> problem) {
    /** Copies the list. */
    public Verification {
        files = List.copyOf(files);
        Objects.requireNonNull(sequence, "sequence");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(lost, "lost");
        Objects.requireNonNull(problem, "problem");
    }

    /** Returns whether the newest state was restored, nothing is known to be lost, and no file is damaged or without what it builds on. */
    public boolean isSound() {
        Stream<Status> found = files.stream().map(VerifiedFile::status);
        return problem.isEmpty()
                && lost.isEmpty()
                && found.noneMatch(status -> status == Status.DAMAGED || status == Status.UNCONNECTED);
    }

    /**
     * A file that was checked.
     *
     * @param backup what it says about itself
     * @param status what was found
     * @param reason what is wrong, or why it is not needed; empty if there is nothing to say
     */
    public record VerifiedFile(BackupInfo backup, Status status, String reason) {
        /** Refuses nulls. */
        public VerifiedFile {
            Objects.requireNonNull(backup, "backup");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** What was found about a file. */
    public enum Status {
        /** Whole, by its checksum, and so is all that it builds on. */
        WHOLE,
        /** It can be read, but has no checksum: the Python library wrote it. */
        UNVERIFIED,
        /** Whole, but what it builds on is damaged or missing, so that it cannot be restored. */
        UNCONNECTED,
        /** It cannot be read, or was changed since it was written. */
        DAMAGED
    }
}
