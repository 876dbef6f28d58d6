package io.dictdb.differential;

import java.io.Serial;
import java.util.Set;
import java.util.TreeSet;

/** A statement that the model refuses; where there are several reasons, the database may name any of them. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Set<String> exceptions;

    Refusal(String exception) {
        this(Set.of(exception));
    }

    Refusal(Set<String> exceptions) {
        super("refused with " + String.join(" or ", new TreeSet<>(exceptions)), null, false, false);
        this.exceptions = new TreeSet<>(exceptions);
    }

    /** Returns the simple names of the exceptions that are as good as each other. */
    Set<String> exceptions() {
        return exceptions;
    }
}
