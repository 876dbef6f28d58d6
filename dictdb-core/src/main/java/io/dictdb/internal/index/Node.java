package io.dictdb.internal.index;

/** A node of a {@link BPlusTree}. Places count from its own first pair. */
abstract sealed class Node permits Leaf, InnerNode {
    /** Returns how many pairs are in it and below it. */
    abstract int size();

    /** Returns how many of its pairs are before the cut. */
    abstract int countBefore(Cut cut);

    /** Adds the pair that the cut is right after, and returns whether it was not there. Its parent splits it if it overflows. */
    abstract boolean add(Cut cut);

    /** Removes the pair that the cut is right after, and returns whether it was there. Its parent joins it if it is sparse. */
    abstract boolean remove(Cut cut);

    /** Adds the row ids between two places, in their order. */
    abstract void addTo(RowIds target, int from, int to);

    /** Returns its first leaf. It has one. */
    abstract Leaf firstLeaf();

    /** Returns how full it is, in the unit of its capacity. */
    abstract int fill();

    /** Returns the greatest fill; one more is there only until its parent has split it. */
    abstract int capacity();

    /** Moves its upper half to a new node, and returns that. */
    abstract Node split();

    /** Takes in the pairs of the node after it, which is of the same height and not to be used any more. */
    abstract void join(Node following);

    final boolean overflows() {
        return fill() > capacity();
    }

    /** Returns whether it is empty enough to be joined with a neighbour. */
    final boolean isSparse() {
        return fill() < capacity() / 4;
    }

    /** Returns whether the two would make one node that is not nearly full. */
    final boolean canJoin(Node following) {
        return fill() + following.fill() <= capacity() / 4 * 3;
    }
}
