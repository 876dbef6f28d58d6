package io.dictdb.conformance;

import java.io.Serial;

/** A step needs something that the product does not have yet. */
final class NotBuiltYetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String feature;

    NotBuiltYetException(String feature) {
        super("not built yet: " + feature);
        this.feature = feature;
    }

    String feature() {
        return feature;
    }
}
