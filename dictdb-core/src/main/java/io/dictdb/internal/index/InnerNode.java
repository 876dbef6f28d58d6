package io.dictdb.internal.index;

import io.dictdb.internal.value.HeapSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node that holds nodes, its children, in the order of their pairs.
 *
 * <p>Between two children is a separator, a pair that need not be there: the pairs of the children before it are less, those of the
 * children after it are not. With each child is kept how many pairs it has.
 */
final class InnerNode extends Node {
    static final int CAPACITY = 64;

    /** Of many children, the size of so many is looked at. */
    private static final int SAMPLES = 8;

    /** The separator after each child but the last. */
    private Entries separators = Entries.empty();

    private @Nullable Node[] children = new Node[CAPACITY + 1];
    private int[] childSizes = new int[CAPACITY + 1];
    private int childCount;
    private int size;

    /** Creates a node with these children, at least one and at most {@link #CAPACITY}. */
    InnerNode(List<Node> children) {
        for (Node child : children) {
            insertChild(childCount, child);
        }
    }

    int childCount() {
        return childCount;
    }

    Node child(int number) {
        return Objects.requireNonNull(children[number]);
    }

    Entries separators() {
        return separators;
    }

    @Override
    int size() {
        return size;
    }

    /** Returns how many pairs a child has. */
    int childSize(int number) {
        return childSizes[number];
    }

    /** Returns the place of a child's first pair. Counts from the nearer end. */
    int start(int number) {
        int start = 0;
        if (number <= childCount / 2) {
            for (int before = 0; before < number; before++) {
                start += childSizes[before];
            }
        } else {
            start = size;
            for (int behind = number; behind < childCount; behind++) {
                start -= childSizes[behind];
            }
        }
        return start;
    }

    /** Returns the number of the child with the pair at a place. Counts from the nearer end. */
    int childWith(int place) {
        int number = 0;
        if (place < size / 2) {
            for (int end = childSizes[0]; end <= place; end += childSizes[number]) {
                number++;
            }
        } else {
            number = childCount - 1;
            for (int start = size - childSizes[number]; start > place; start -= childSizes[number]) {
                number--;
            }
        }
        return number;
    }

    @Override
    int countBefore(Cut cut) {
        int number = separators.countBefore(cut);
        return start(number) + child(number).countBefore(cut);
    }

    @Override
    List<Node> add(Cut cut) {
        int number = separators.countBefore(cut);
        childChanged(number, child(number).add(cut));
        return splitIfTooFull();
    }

    /** Stays full where it is followed by a new node. */
    @Override
    List<Node> append(Object value, int rowId) {
        int number = childCount - 1;
        List<Node> following = child(number).append(value, rowId);
        if (childCount == CAPACITY && !following.isEmpty()) {
            return List.of(new InnerNode(following));
        }
        childChanged(number, following);
        return List.of();
    }

    @Override
    List<Node> addAll(Entries sorted, int from, int to) {
        int next = from;
        while (next < to) {
            int number = separators.countBefore(Cut.after(sorted.value(next), sorted.rowId(next)));
            int end = to;
            if (number < separators.size()) {
                Cut childEnd = Cut.beforePair(separators.value(number), separators.rowId(number));
                end = Math.min(to, sorted.countBefore(childEnd));
            }
            childChanged(number, child(number).addAll(sorted, next, end));
            next = end;
        }
        return splitIfTooFull();
    }

    /** Keeps up with a child that has other pairs than before and is followed by new nodes. */
    private void childChanged(int number, List<Node> following) {
        int before = childSizes[number];
        childSizes[number] = child(number).size();
        size += childSizes[number] - before;
        for (int i = 0; i < following.size(); i++) {
            insertChild(number + 1 + i, following.get(i));
        }
    }

    @Override
    boolean remove(Cut cut) {
        int number = separators.countBefore(cut);
        Node child = child(number);
        if (!child.remove(cut)) {
            return false;
        }
        childSizes[number]--;
        size--;
        if (child.size() == 0) {
            removeChild(number);
        } else if (child.isSparse() && !joinWithFollowing(number)) {
            joinWithFollowing(number - 1);
        }
        return true;
    }

    @Override
    boolean renumber(Cut cut, int newRowId) {
        int number = separators.countBefore(cut);
        boolean first = child(number).renumber(cut, newRowId);
        if (first && number > 0 && CompoundValue.equal(separators.value(number - 1), cut.value())) {
            separators.setRowId(
                    number - 1, Math.min(separators.rowId(number - 1), newRowId)); // perhaps of a pair that is gone
        }
        return first && number == 0;
    }

    /** Joins two children if there are both and they fit into one, and returns whether it did. */
    private boolean joinWithFollowing(int number) {
        if (number < 0 || number + 1 >= childCount || !child(number).canJoin(child(number + 1))) {
            return false;
        }
        Node following = child(number + 1);
        child(number).join(following);
        removeChild(number + 1);
        size += following.size();
        childSizes[number] += following.size();
        return true;
    }

    /** The separator before the child, if there is one, becomes its first pair. */
    private void insertChild(int number, Node child) {
        if (number > 0) {
            Entries first = child.firstLeaf().entries();
            separators = separators.accepting(first.value(0));
            separators.insert(number - 1, first.value(0), first.rowId(0));
        }
        if (childCount == children.length) {
            children = Arrays.copyOf(children, childCount * 2);
            childSizes = Arrays.copyOf(childSizes, childCount * 2);
        }
        System.arraycopy(children, number, children, number + 1, childCount - number);
        System.arraycopy(childSizes, number, childSizes, number + 1, childCount - number);
        children[number] = child;
        childSizes[number] = child.size();
        childCount++;
        size += child.size();
    }

    private void removeChild(int number) {
        if (childCount > 1) {
            separators.remove(Math.max(0, number - 1));
        }
        size -= childSizes[number];
        childCount--;
        System.arraycopy(children, number + 1, children, number, childCount - number);
        System.arraycopy(childSizes, number + 1, childSizes, number, childCount - number);
        children[childCount] = null;
    }

    @Override
    void addTo(RowIds target, int from, int to) {
        int start = 0;
        for (int number = 0; start < to; number++) {
            int end = start + childSizes[number];
            if (end > from) {
                child(number).addTo(target, Math.max(from, start) - start, Math.min(to, end) - start);
            }
            start = end;
        }
    }

    @Override
    Leaf firstLeaf() {
        return child(0).firstLeaf();
    }

    @Override
    Leaf lastLeaf() {
        return child(childCount - 1).lastLeaf();
    }

    @Override
    int fill() {
        return childCount;
    }

    @Override
    int capacity() {
        return CAPACITY;
    }

    @Override
    List<Node> split() {
        List<Node> all = new ArrayList<>(childCount);
        for (int number = 0; number < childCount; number++) {
            all.add(child(number));
        }
        List<Node> nodes = parentsOf(all);
        InnerNode first = (InnerNode) nodes.get(0);
        separators = first.separators;
        children = first.children;
        childSizes = first.childSizes;
        childCount = first.childCount;
        size = first.size;
        return nodes.subList(1, nodes.size());
    }

    /** Returns nodes that have all these for children, as evenly as they divide, so that there is room for more in each. */
    static List<Node> parentsOf(List<Node> children) {
        EvenGroups groups = EvenGroups.of(children.size(), CAPACITY);
        List<Node> parents = new ArrayList<>(groups.count());
        for (int group = 0; group < groups.count(); group++) {
            parents.add(new InnerNode(children.subList(groups.start(group), groups.end(group))));
        }
        return parents;
    }

    @Override
    void join(Node following) {
        InnerNode other = (InnerNode) following;
        for (int number = 0; number < other.childCount; number++) {
            insertChild(childCount, other.child(number));
        }
    }

    @Override
    long bytes(IndexSize values) {
        long bytes = 0;
        int samples = Math.min(childCount, SAMPLES);
        for (int sample = 0; sample < samples; sample++) {
            bytes += child(sample * childCount / samples).bytes(values);
        }
        return HeapSize.object(HeapSize.REFERENCE * 3 + Integer.BYTES * 2)
                + HeapSize.array(children.length, HeapSize.REFERENCE)
                + HeapSize.array(childSizes.length, Integer.BYTES)
                + HeapSize.array(separators.size(), Long.BYTES + Integer.BYTES)
                + bytes * childCount / samples;
    }
}
