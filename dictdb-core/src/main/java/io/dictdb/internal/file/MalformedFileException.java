package io.dictdb.internal.file;

import java.io.Serial;

/** A file is well-formed JSON, but not what it should be. Never leaves this package. */
final class MalformedFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String problem;

    MalformedFileException(String problem) {
        super(problem);
        this.problem = problem;
    }

    @Override
    public String getMessage() {
        return problem;
    }
}
