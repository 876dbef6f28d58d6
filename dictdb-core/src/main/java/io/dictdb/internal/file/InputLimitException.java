package io.dictdb.internal.file;

import java.io.Serial;

/** A file exceeds an {@link io.dictdb.InputLimits input limit}. Never leaves this package. */
final class InputLimitException extends MalformedFileException {
    @Serial
    private static final long serialVersionUID = 1;

    final String limit;
    final long most;

    InputLimitException(String problem, String limit, long most) {
        super(problem);
        this.limit = limit;
        this.most = most;
    }
}
