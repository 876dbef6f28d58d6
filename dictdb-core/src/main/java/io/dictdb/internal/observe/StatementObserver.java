package io.dictdb.internal.observe;

/** Is told of statements that are through; see {@link StatementObservers#attach}. */
@FunctionalInterface
public interface StatementObserver {
    /**
     * Takes note of a statement, on its thread and under no lock, before the statement returns to its caller. Should be quick. What it
     * throws is logged, and goes no further.
     */
    void observed(Observation statement);
}
