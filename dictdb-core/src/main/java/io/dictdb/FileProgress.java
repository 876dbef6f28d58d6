package io.dictdb;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How far the writing or reading of a database file is. Told on the thread that does the work, when it begins, some hundred times at most
 * while it goes on, and at its end: after writing, when the file is on disk in its place.
 *
 * <p>A listener should return soon, for the work waits for it. One that throws is told no more, with a line in the log; the work goes on.
 *
 * @param file the file that is written or read
 * @param done how much is done, in rows when writing and in bytes when reading
 * @param total how much there is to do, in the same unit
 */
public record FileProgress(Path file, long done, long total) {
    /** Refuses a null. */
    public FileProgress {
        Objects.requireNonNull(file, "file");
    }
}
