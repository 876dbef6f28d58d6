package io.dictdb.internal.store;

/** Says what is wrong where something does not hold that always must. */
final class Invariants {
    private Invariants() {}

    /**
     * Checks that a condition holds.
     *
     * @param what what is wrong otherwise, for {@link String#formatted}
     */
    @SuppressWarnings("AnnotateFormatMethod") // that annotation is in no dependency of ours
    static void check(boolean holds, String what, Object... arguments) {
        if (!holds) {
            throw new IllegalStateException(what.formatted(arguments));
        }
    }
}
