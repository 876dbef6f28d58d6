package io.dictdb.backup;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How far a restoration or verification has come. Told at the start and end of each file and some hundred times at most in between. A listener
 * that throws is told no more, with a line in the log; the work goes on.
 *
 * @param stage what is being done
 * @param file the file that is being read, or was
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
