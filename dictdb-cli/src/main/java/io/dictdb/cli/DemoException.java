package io.dictdb.cli;

import java.io.Serial;

/** Something is missing or wrong; the message is for the user, in the user's language. */
final class DemoException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    DemoException(String message) {
        super(message);
    }
}
