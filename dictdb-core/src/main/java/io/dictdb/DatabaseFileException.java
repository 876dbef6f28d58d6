package io.dictdb;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A database file that cannot be written, read or understood. */
public sealed class DatabaseFileException extends DictDBException permits FileLimitException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Path file;

    /** Creates the exception for the file and what is wrong with it; the cause decides on the code. */
    public DatabaseFileException(Path file, String problem, @Nullable Throwable cause) {
        this(codeOf(cause), file, problem, cause);
    }

    DatabaseFileException(ErrorCode code, Path file, String problem, @Nullable Throwable cause) {
        super(code, "File '" + file + "' " + problem, cause);
        this.file = file;
    }

    private static ErrorCode codeOf(@Nullable Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return ErrorCode.FILE_NOT_FOUND;
        }
        if (cause instanceof OutOfMemoryError) {
            return ErrorCode.FILE_LIMIT;
        }
        return cause instanceof IOException ? ErrorCode.FILE_IO : ErrorCode.FILE_INVALID;
    }

    /** Returns the file at fault. */
    public Path file() {
        return file;
    }
}
