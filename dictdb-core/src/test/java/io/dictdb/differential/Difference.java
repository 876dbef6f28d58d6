package io.dictdb.differential;

import java.io.Serial;

/** A database that does not do what the model does. */
final class Difference extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    Difference(String message, Throwable cause) {
        super(message, cause);
    }
}
