package io.dictdb.internal.index;

import java.util.ArrayList;
import java.util.List;

/** Builds the nodes of a {@link BPlusTree} from all its pairs, level by level. */
final class TreeBuilder {
    private TreeBuilder() {}

    /** Returns the root of a tree of pairs, of which there is at least one. O(number of pairs). */
    static Node build(Entries sorted) {
        List<Node> nodes = new ArrayList<>();
        int leaves = groups(sorted.size(), Leaf.CAPACITY);
        for (int leaf = 0; leaf < leaves; leaf++) {
            int from = start(leaf, leaves, sorted.size());
            int to = start(leaf + 1, leaves, sorted.size());
            nodes.add(new Leaf(sorted.slice(from, to)));
        }
        while (nodes.size() > 1) {
            nodes = parents(nodes);
        }
        return nodes.get(0);
    }

    private static List<Node> parents(List<Node> children) {
        List<Node> parents = new ArrayList<>();
        int count = groups(children.size(), InnerNode.CAPACITY);
        for (int parent = 0; parent < count; parent++) {
            int from = start(parent, count, children.size());
            int to = start(parent + 1, count, children.size());
            parents.add(new InnerNode(children.subList(from, to)));
        }
        return parents;
    }

    /** Returns how many nodes to make for so many items, so that there is room for more in each. */
    private static int groups(int items, int capacity) {
        int fill = capacity / 4 * 3;
        return (items + fill - 1) / fill;
    }

    /** Returns the first item of a group when items are divided evenly. */
    private static int start(int group, int groups, int items) {
        return (int) ((long) group * items / groups);
    }
}
