package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Conditions;

/**
 * An access path with what it leaves to do.
 *
 * @param path the path
 * @param residual the condition that its candidates must still pass, {@link Conditions#all} if the path says it all
 * @param order in which order the candidates come
 */
record ChosenPath(AccessPath path, Condition residual, Order order) {
    /** How the candidates of a path are ordered, and how many of them there are. */
    enum Order {
        /** To be sorted if the statement has an order; all of them, or at least those that come first. */
        NONE,
        /** In the order of the statement: all, or as many as are wanted. */
        WANTED,
        /** In the order of the statement, but perhaps too few for all that is wanted to be among them. */
        WANTED_PERHAPS_TOO_FEW,
        /** Those that come first in the order of the statement and perhaps others, to be sorted; perhaps too few. */
        FIRST_PERHAPS_TOO_FEW
    }

    static ChosenPath of(AccessPath path, Condition residual) {
        return new ChosenPath(path, residual, Order.NONE);
    }

    boolean isScan() {
        return path instanceof AccessPath.Scan;
    }

    /** Returns whether the candidates are the rows that match. */
    boolean isExact() {
        return residual.equals(Conditions.all());
    }

    long estimate() {
        return path.estimate();
    }

    /** Returns whether the candidates come in the order of the statement. */
    boolean isInOrder() {
        return order == Order.WANTED || order == Order.WANTED_PERHAPS_TOO_FEW;
    }

    /** Returns whether fewer rows than are wanted may match although there are more. */
    boolean mayBeTooFew() {
        return order == Order.WANTED_PERHAPS_TOO_FEW || order == Order.FIRST_PERHAPS_TOO_FEW;
    }
}
