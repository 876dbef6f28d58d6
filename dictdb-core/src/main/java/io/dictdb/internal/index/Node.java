package io.dictdb.internal.index;

import java.util.List;

/** A node of a {@link BPlusTree}. Places count from its own first pair. */
abstract sealed class Node permits Leaf, InnerNode {
    /** Returns how many pairs are in it and below it. */
    abstract int size();

    /** Returns how many of its pairs are before the cut. */
    abstract int countBefore(Cut cut);

    /**
     * Adds the pair that the cut is right after, unless it is there. Returns the nodes that follow it from now on, with what it had no
     * room for, and which are of the same height.
     */
    abstract List<Node> add(Cut cut);

    /** Adds a pair that is greater than all it has. Returns the nodes that follow it from now on, as {@link #add} does. */
    abstract List<Node> append(Object value, int rowId);

    /**
     * Adds the pairs between two places of a block, none of which is there, and of which there is at least one. Returns the nodes that
     * follow it from now on, as {@link #add} does.
     */
    abstract List<Node> addAll(Entries sorted, int from, int to);

    /** Removes the pair that the cut is right after, and returns whether it was there. Its parent joins it if it is sparse. */
    abstract boolean remove(Cut cut);

    /**
     * Gives the row of the pair that the cut is right after another id, with which it has the same place, and returns whether it is the
     * node's first pair.
     */
    abstract boolean renumber(Cut cut, int newRowId);

    /** Adds the row ids between two places, in their order. */
    abstract void addTo(RowIds target, int from, int to);

    /** Returns about how many bytes it and what is below it take. O(samples). */
    abstract long bytes(IndexSize values);

    /** Returns its first leaf. It has one. */
    abstract Leaf firstLeaf();

    /** Returns its last leaf. It has one. */
    abstract Leaf lastLeaf();

    /** Returns how full it is, in the unit of its capacity. */
    abstract int fill();

    /** Returns the greatest fill. */
    abstract int capacity();

    /** Moves all but the first of what it has to new nodes, as evenly as it divides, and returns them. */
    abstract List<Node> split();

    /** Takes in the pairs of the node after it, which is of the same height and not to be used any more. */
    abstract void join(Node following);

    /** Splits it if it is more than full, and returns the nodes that follow it from now on. */
    final List<Node> splitIfTooFull() {
        return fill() > capacity() ? split() : List.of();
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
