package io.dictdb.internal.index;

import java.util.ArrayList;
import java.util.List;

/**
 * A B+tree of (value, row id) pairs, each at most once, ordered by value in the one total order, then by row id.
 *
 * <p>All leaves are at the same depth, none is empty but the root of an empty tree. Inner nodes know how many pairs each child has,
 * so that the number of pairs before a {@link Cut}, which is the place of the first one after it, is found on one way down, and so
 * is a pair by its place.
 */
final class BPlusTree {
    private Node root = new Leaf(Entries.empty());

    int size() {
        return root.size();
    }

    void clear() {
        root = new Leaf(Entries.empty());
    }

    Node root() {
        return root;
    }

    /** Adds a pair unless it is there. O(log n). */
    void add(Object value, int rowId) {
        Cut cut = Cut.after(value, rowId);
        Entries last = root.lastLeaf().entries();
        int end = last.size();
        boolean follows = end == 0
                || (cut.isAfter(last.value(end - 1), last.rowId(end - 1)) && !last.isAt(end - 1, value, rowId));
        followRoot(follows ? root.append(value, rowId) : root.add(cut));
    }

    /** Adds the pairs of a block, none of which is there. O(m log n) at most for m pairs, O(m) after the last one. */
    void addAll(Entries sorted) {
        if (sorted.size() > 0) {
            followRoot(root.addAll(sorted, 0, sorted.size()));
        }
    }

    /** Puts a root above the one there is and the nodes that follow it. */
    private void followRoot(List<Node> following) {
        if (following.isEmpty()) {
            return;
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(root);
        nodes.addAll(following);
        while (nodes.size() > 1) {
            nodes = InnerNode.parentsOf(nodes);
        }
        root = nodes.get(0);
    }

    /** Removes a pair if it is there. O(log n). */
    void remove(Object value, int rowId) {
        root.remove(Cut.after(value, rowId));
        while (root instanceof InnerNode inner && inner.childCount() <= 1) {
            root = inner.childCount() == 0 ? new Leaf(Entries.empty()) : inner.child(0);
        }
    }

    /**
     * Gives the row of a pair another id, with which the pair has the same place among all pairs. O(log n).
     */
    void renumber(Object value, int rowId, int newRowId) {
        root.renumber(Cut.after(value, rowId), newRowId);
    }

    /** Returns how many pairs are before the cut. O(log n). */
    int countBefore(Cut cut) {
        return root.countBefore(cut);
    }

    /** Returns how many pairs are between two cuts, none if they are the wrong way round. O(log n). */
    int countBetween(Cut low, Cut high) {
        return Math.max(0, countBefore(high) - countBefore(low));
    }

    /** Adds the row ids of the pairs between two cuts, in their order. O(log n + number of ids). */
    void addBetween(Cut low, Cut high, RowIds target) {
        addTo(target, countBefore(low), countBefore(high));
    }

    /** Adds the row ids of the pairs between two places, in their order. O(log n + number of ids). */
    void addTo(RowIds target, int from, int to) {
        if (from < to) {
            target.reserve(to - from);
            root.addTo(target, from, to);
        }
    }

    /**
     * Adds row ids of the pairs between two places, the greatest values first, those of one value ascending: as many as are wanted if there
     * are. The first place must be where a value starts. O(log n + number of ids), but for values with pairs in several leaves.
     */
    void addDescending(RowIds target, int first, int end, long wanted) {
        int rest = end;
        long missing = Math.min(wanted, end - (long) first);
        target.reserve((int) Math.max(0, missing));
        while (rest > first && missing > 0) {
            LeafPlace last = leafOf(rest - 1);
            int to = last.place() + 1;
            while (to > 0 && last.start() + to > first && missing > 0) {
                int from = last.entries().runStart(to - 1);
                if (from == 0 && last.start() > first) {
                    from = countBefore(Cut.before(last.entries().value(0)))
                            - last.start(); // perhaps in an earlier leaf
                    addTo(target, last.start() + from, last.start() + (int) Math.min(to, from + missing));
                } else {
                    last.entries().addTo(target, from, (int) Math.min(to, from + missing));
                }
                missing -= to - from;
                to = from;
            }
            rest = last.start() + to;
        }
    }

    /** A place in a leaf whose first pair is at {@code start} in the tree. */
    private record LeafPlace(Entries entries, int start, int place) {}

    /** Returns the value of the pair at a place. O(log n). */
    Object value(int place) {
        LeafPlace found = leafOf(place);
        return found.entries().value(found.place());
    }

    /** Returns the row id of the pair at a place. O(log n). */
    int rowId(int place) {
        LeafPlace found = leafOf(place);
        return found.entries().rowId(found.place());
    }

    private LeafPlace leafOf(int place) {
        Node node = root;
        int rest = place;
        while (node instanceof InnerNode inner) {
            int number = inner.childWith(rest);
            rest -= inner.start(number);
            node = inner.child(number);
        }
        return new LeafPlace(((Leaf) node).entries(), place - rest, rest);
    }
}
