package io.dictdb;

/** The kinds of index a table can have. An index changes the speed of a statement, never its result. */
public enum IndexType {
    /** Finds equal values in O(1). Serves {@code eq} and {@code in}. */
    HASH,
    /**
     * Keeps values in order, O(log n) to reach one. Serves {@code eq}, {@code in}, ranges, {@code between}, the start of texts
     * ({@code startsWith}, {@code like} with a prefix), and {@code orderBy} with a limit.
     */
    SORTED
}
