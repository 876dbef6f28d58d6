package io.dictdb.internal.file;

import java.io.Serial;

/** A file, or a line of one, is well-formed, but not what it should be. Never leaves this package. */
class MalformedFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String problem;
    private final String problemOfLine;

    MalformedFileException(String problem) {
        this(problem, problem);
    }

    /** Takes what is wrong with the file, and in words for a file of which each line is JSON of its own. */
    MalformedFileException(String problem, String problemOfLine) {
        super(problem);
        this.problem = problem;
        this.problemOfLine = problemOfLine;
    }

    @Override
    public String getMessage() {
        return problem;
    }

    String problemOfLine() {
        return problemOfLine;
    }
}
