package io.dictdb.internal.index;

import java.util.ArrayList;
import java.util.List;

/** Lists what a {@link BPlusTree} holds, after checking it. */
final class TreeInvariants {
    private TreeInvariants() {}

    /** Checks the tree and returns its pairs in their order. */
    static List<NaivePairs.Pair> checkedPairs(BPlusTree tree) {
        TreeCheck.check(tree);
        List<NaivePairs.Pair> pairs = new ArrayList<>();
        addTo(pairs, tree.root());
        return pairs;
    }

    private static void addTo(List<NaivePairs.Pair> pairs, Node node) {
        if (node instanceof InnerNode inner) {
            for (int number = 0; number < inner.childCount(); number++) {
                addTo(pairs, inner.child(number));
            }
        } else {
            Entries entries = ((Leaf) node).entries();
            for (int at = 0; at < entries.size(); at++) {
                pairs.add(new NaivePairs.Pair(entries.value(at), entries.rowId(at)));
            }
        }
    }
}
