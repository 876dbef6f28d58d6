package io.dictdb.backup;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How far a restoration or verification has come.
 *
 * @param stage what is being done
 * @param file the file that was just read
 * @param bytes how many bytes of files were read in this stage
 * @param totalBytes how many there are to read in it, as far as is known; damaged files make it more or less
 */
public record RestoreProgress(Stage stage, Path file, long bytes, long totalBytes) {
    /** Refuses nulls. */
    public RestoreProgress {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(file, "file");
    }

    /** What is being done. */
    public enum Stage {
        /** Files are read whole and compared with their checksums. */
        CHECKSUMS,
        /** Files are read into a database. */
        RESTORE
    }
}
