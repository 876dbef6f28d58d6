package io.dictdb.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;

/** Checks what is always true of a {@link BPlusTree}. */
final class TreeInvariants {
    private final List<NaivePairs.Pair> pairs = new ArrayList<>();
    private int leafDepth = -1;

    private TreeInvariants() {}

    /** Checks the tree and returns its pairs in their order. */
    static List<NaivePairs.Pair> checkedPairs(BPlusTree tree) {
        TreeInvariants check = new TreeInvariants();
        if (tree.size() == 0) {
            assertThat(tree.root()).isInstanceOf(Leaf.class);
            return List.of();
        }
        int size = check.check(tree.root(), 0);
        assertThat(size).isEqualTo(tree.size()).isEqualTo(check.pairs.size());
        for (int i = 1; i < check.pairs.size(); i++) {
            if (check.pairs.get(i - 1).compareTo(check.pairs.get(i)) >= 0) {
                fail("%s before %s", check.pairs.get(i - 1), check.pairs.get(i));
            }
        }
        return check.pairs;
    }

    private int check(Node node, int depth) {
        return node instanceof Leaf leaf ? checkLeaf(leaf, depth) : checkInner((InnerNode) node, depth);
    }

    private int checkLeaf(Leaf leaf, int depth) {
        Entries entries = leaf.entries();
        assertThat(entries.size()).isBetween(1, Leaf.CAPACITY);
        leafDepth = leafDepth < 0 ? depth : leafDepth;
        assertThat(depth).isEqualTo(leafDepth);
        for (int at = 0; at < entries.size(); at++) {
            pairs.add(pair(entries, at));
        }
        return entries.size();
    }

    private int checkInner(InnerNode node, int depth) {
        assertThat(node.childCount()).isBetween(depth == 0 ? 2 : 1, InnerNode.CAPACITY);
        assertThat(node.separators().size()).isEqualTo(node.childCount() - 1);
        int size = 0;
        for (int number = 0; number < node.childCount(); number++) {
            assertThat(node.start(number)).isEqualTo(size);
            int first = pairs.size();
            int childSize = check(node.child(number), depth + 1);
            assertThat(childSize).isEqualTo(node.child(number).size());
            if (number > 0) {
                assertThat(pairs.get(first)).isGreaterThanOrEqualTo(pair(node.separators(), number - 1));
            }
            if (number < node.childCount() - 1) {
                assertThat(pairs.get(pairs.size() - 1)).isLessThan(pair(node.separators(), number));
            }
            size += childSize;
        }
        assertThat(node.size()).isEqualTo(size);
        return size;
    }

    private static NaivePairs.Pair pair(Entries entries, int at) {
        return new NaivePairs.Pair(entries.value(at), entries.rowId(at));
    }
}
