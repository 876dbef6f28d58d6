package io.dictdb.internal.index;

/** Checks what is always true of a {@link BPlusTree}: depths, counts, separators, and the order of its pairs. */
final class TreeCheck {
    private static final int NOT_KNOWN = -1;

    private int leafDepth = NOT_KNOWN;

    /** The leaf before the one that is checked, whose last pair is less than that one's first. */
    private Entries before = Entries.empty();

    private TreeCheck() {}

    /** Throws {@link IllegalStateException} if anything is not as it should be. */
    static void check(BPlusTree tree) {
        if (tree.size() == 0) {
            require(tree.root() instanceof Leaf, "an empty tree has inner nodes");
        } else {
            new TreeCheck().check(tree.root(), 0);
        }
    }

    private void check(Node node, int depth) {
        if (node instanceof Leaf leaf) {
            checkLeaf(leaf.entries(), depth);
        } else {
            checkInner((InnerNode) node, depth);
        }
    }

    private void checkLeaf(Entries entries, int depth) {
        require(entries.size() > 0 && entries.size() <= Leaf.CAPACITY, "a leaf has " + entries.size() + " pairs");
        require(leafDepth == NOT_KNOWN || leafDepth == depth, "leaves are at depths " + leafDepth + " and " + depth);
        leafDepth = depth;
        if (before.size() > 0) {
            requireOrder(before, before.size() - 1, entries, 0);
        }
        for (int at = 1; at < entries.size(); at++) {
            requireOrder(entries, at - 1, entries, at);
        }
        before = entries;
    }

    private void checkInner(InnerNode node, int depth) {
        int least = depth == 0 ? 2 : 1;
        require(
                node.childCount() >= least && node.childCount() <= InnerNode.CAPACITY,
                "an inner node has " + node.childCount() + " children");
        Entries separators = node.separators();
        require(separators.size() == node.childCount() - 1, "an inner node has " + separators.size() + " separators");
        int size = 0;
        for (int number = 0; number < node.childCount(); number++) {
            Node child = node.child(number);
            check(child, depth + 1);
            require(
                    node.childSize(number) == child.size(),
                    "a child has " + child.size() + " pairs, another count is kept");
            size += child.size();
            if (number > 0) {
                Entries first = child.firstLeaf().entries();
                require(
                        order(separators, number - 1, first, 0) <= 0,
                        "the separator " + text(separators, number - 1) + " is not before " + text(first, 0));
            }
            if (number < node.childCount() - 1) {
                requireOrder(before, before.size() - 1, separators, number);
            }
        }
        require(node.size() == size, "an inner node has " + size + " pairs, not " + node.size());
    }

    private static void requireOrder(Entries one, int at, Entries other, int otherAt) {
        require(order(one, at, other, otherAt) < 0, text(one, at) + " is not before " + text(other, otherAt));
    }

    private static int order(Entries one, int at, Entries other, int otherAt) {
        int byValue = CompoundValue.compare(one.value(at), other.value(otherAt));
        return byValue != 0 ? byValue : Integer.compare(one.rowId(at), other.rowId(otherAt));
    }

    private static String text(Entries entries, int at) {
        return "the pair of " + entries.value(at) + " and row " + entries.rowId(at);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalStateException("B+tree: " + problem);
        }
    }
}
