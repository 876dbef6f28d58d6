package io.dictdb.exchange;

import java.io.Serial;

/** A cell is not of its column's type. Never leaves this package. */
final class CellException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    CellException(String column, String problem) {
        super("column '" + column + "': " + problem);
    }
}
