package io.dictdb;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A database file that cannot be written, read or understood. */
public sealed class DatabaseFileException extends DictDBException permits FileLimitException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Path file;

    /** Creates the exception for the file and what is wrong with it. */
    public DatabaseFileException(Path file, String problem, @Nullable Throwable cause) {
        super("File '" + file + "' " + problem, cause);
        this.file = file;
    }

    /** Returns the file at fault. */
    public Path file() {
        return file;
    }
}
