package io.dictdb;

import java.io.Serial;

/** An argument outside the range that a method documents, such as a negative limit. */
public final class InvalidArgumentException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String argument;

    /** Creates the exception for the argument's name and a message. */
    public InvalidArgumentException(String argument, String message) {
        super(ErrorCode.INVALID_ARGUMENT, message);
        this.argument = argument;
    }

    /** Returns the argument's name. */
    public String argument() {
        return argument;
    }
}
