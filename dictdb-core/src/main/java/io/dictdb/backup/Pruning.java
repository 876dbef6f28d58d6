package io.dictdb.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What {@link Prune} did, or in a dry run would do.
 *
 * @param removed the files that were removed, in that order
 * @param bytes how many bytes they had
 * @param kept the files of the full backups that are kept, and of their deltas, the newest full backup first
 * @param failures the files that should be gone and could not be removed; the next pruning tries again
 * @param untouched the files that were left alone because it is not known that nobody needs them: of other databases, damaged, of the
 *     Python library, without what they build on
 */
public record Pruning(
        List<Path> removed, long bytes, List<Path> kept, List<LeftFile> failures, List<LeftFile> untouched) {
    /** Copies the lists. */
    public Pruning {
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
        failures = List.copyOf(failures);
        untouched = List.copyOf(untouched);
    }

    /** Returns whether everything is gone that should be. */
    public boolean isComplete() {
        return failures.isEmpty();
    }

    /**
     * A file that is still there, or the directory if that is at fault.
     *
     * @param file the file
     * @param reason why, in words
     */
    public record LeftFile(Path file, String reason) {
        /** Refuses nulls. */
        public LeftFile {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
