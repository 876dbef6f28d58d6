package io.dictdb;

import java.io.Serial;
import java.nio.file.Path;

/** A file that exceeds one of the {@link InputLimits} it is read with. Nothing was changed. */
public final class FileLimitException extends DatabaseFileException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String limit;
    private final long most;

    /**
     * Creates the exception.
     *
     * @param file the file at fault
     * @param problem what it has too much of
     * @param limit the component of {@link InputLimits} that it exceeds, such as {@code maxFileBytes}
     * @param most its value
     */
    public FileLimitException(Path file, String problem, String limit, long most) {
        super(
                ErrorCode.FILE_LIMIT,
                file,
                problem + ", but InputLimits." + limit + " is " + most
                        + "; raise it if the file can be trusted, as far as a database can hold more.",
                null);
        this.limit = limit;
        this.most = most;
    }

    /** Returns the component of {@link InputLimits} that the file exceeds, such as {@code maxFileBytes}. */
    public String limit() {
        return limit;
    }

    /** Returns the limit's value. */
    public long most() {
        return most;
    }
}
