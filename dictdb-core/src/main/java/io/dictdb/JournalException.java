package io.dictdb;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The journal of an open database cannot be used: its directory is in use or cannot be written, a statement could not be written or
 * forced to disk, or the database is closed. After a statement could not be written, all reading goes on, and each further change is
 * refused with this exception until the database is closed and opened again.
 */
public final class JournalException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Path directory;

    /** Creates the exception for the database's directory and what is wrong. */
    public JournalException(ErrorCode code, Path directory, String problem, @Nullable Throwable cause) {
        super(code, "The database in '" + directory + "' " + problem, cause);
        this.directory = directory;
    }

    /** Returns the directory of the database. */
    public Path directory() {
        return directory;
    }
}
