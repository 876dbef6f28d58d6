package io.dictdb.backup;

import io.dictdb.DictDB;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link Restore} or {@link Backups#restore} found. Immutable, but for the database. */
public final class Restoration {
    private final DictDB database;
    private final Path full;
    private final List<AppliedDelta> deltas;
    private final List<SkippedFile> skipped;
    private final List<Path> later;
    private final long sequence;
    private final Instant time;
    private final @Nullable LostChanges lost;

    Restoration(
            DictDB database,
            Path full,
            List<AppliedDelta> deltas,
            List<SkippedFile> skipped,
            List<Path> later,
            long sequence,
            Instant time,
            @Nullable LostChanges lost) {
        this.database = database;
        this.full = full;
        this.deltas = List.copyOf(deltas);
        this.skipped = List.copyOf(skipped);
        this.later = List.copyOf(later);
        this.sequence = sequence;
        this.time = time;
        this.lost = lost;
    }

    /** Returns the restored database. */
    public DictDB database() {
        return database;
    }

    /** Returns the full backup it was read from. */
    public Path full() {
        return full;
    }

    /** Returns the deltas applied to it, in that order. */
    public List<AppliedDelta> deltas() {
        return deltas;
    }

    /**
     * Returns the files that were left out although they may hold more than what was restored, in the order of their names: damaged,
     * not connected to the chain, copies, or of another database. Backups that a later full backup made needless are not among them.
     */
    public List<SkippedFile> skipped() {
        return skipped;
    }

    /** Returns the files that come after the point that was asked for. */
    public List<Path> later() {
        return later;
    }

    /**
     * Returns how many changes the database had seen in the state that was restored; -1 if its files do not say, being those of the
     * Python library.
     */
    public long sequence() {
        return sequence;
    }

    /** Returns the time in the name of the last backup that was applied. */
    public Instant time() {
        return time;
    }

    /**
     * Returns which changes are known to have been backed up and are not in the state restored. Damaged files that do not say how far
     * they reach may have held more: {@link #skipped} has them.
     */
    public Optional<LostChanges> lost() {
        return Optional.ofNullable(lost);
    }

    /** Returns whether every file was used: if not, the database may be older than the last backup. */
    public boolean isComplete() {
        return skipped.isEmpty();
    }

    @Override
    public String toString() {
        return "Restoration[" + full.getFileName() + " + " + deltas.size() + " deltas, sequence " + sequence
                + ", skipped " + skipped.size() + ", lost " + (lost == null ? "nothing known" : lost) + "]";
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

    /**
     * Changes that were backed up and could not be restored.
     *
     * @param from the number of the first
     * @param to the number of the last
     */
    public record LostChanges(long from, long to) {}
}
