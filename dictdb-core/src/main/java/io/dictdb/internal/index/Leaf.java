package io.dictdb.internal.index;

import io.dictdb.internal.value.HeapSize;
import java.util.ArrayList;
import java.util.List;

/** A node that holds pairs. It has none only if it is the root. */
final class Leaf extends Node {
    static final int CAPACITY = 256;

    private Entries entries;

    Leaf(Entries entries) {
        this.entries = entries;
    }

    Entries entries() {
        return entries;
    }

    @Override
    int size() {
        return entries.size();
    }

    @Override
    int countBefore(Cut cut) {
        return entries.countBefore(cut);
    }

    @Override
    List<Node> add(Cut cut) {
        int at = entries.countBefore(cut);
        if (isRightBefore(cut, at)) {
            return List.of();
        }
        insert(at, cut.value(), cut.rowId());
        return splitIfTooFull();
    }

    private void insert(int at, Object value, int rowId) {
        entries = entries.accepting(value);
        entries.insert(at, value, rowId);
    }

    /** Stays full where it is followed by a new leaf, so that a tree which values are added to in their order has full leaves. */
    @Override
    List<Node> append(Object value, int rowId) {
        if (entries.size() < CAPACITY) {
            insert(entries.size(), value, rowId);
            return List.of();
        }
        Leaf following = new Leaf(Entries.empty());
        following.insert(0, value, rowId);
        return List.of(following);
    }

    @Override
    List<Node> addAll(Entries sorted, int from, int to) {
        entries = entries.merged(sorted, from, to);
        return splitIfTooFull();
    }

    @Override
    boolean remove(Cut cut) {
        int at = entries.countBefore(cut);
        boolean found = isRightBefore(cut, at);
        if (found) {
            entries.remove(at - 1);
        }
        return found;
    }

    @Override
    boolean renumber(Cut cut, int newRowId) {
        int at = entries.countBefore(cut) - 1;
        entries.setRowId(at, newRowId);
        return at == 0;
    }

    /** Returns whether the last pair before the cut, which is at this place, is the one that the cut is right after. */
    private boolean isRightBefore(Cut cut, int at) {
        return at > 0 && entries.isAt(at - 1, cut.value(), cut.rowId());
    }

    @Override
    void addTo(RowIds target, int from, int to) {
        entries.addTo(target, from, to);
    }

    @Override
    Leaf firstLeaf() {
        return this;
    }

    @Override
    Leaf lastLeaf() {
        return this;
    }

    @Override
    int fill() {
        return entries.size();
    }

    @Override
    int capacity() {
        return CAPACITY;
    }

    @Override
    List<Node> split() {
        Entries all = entries;
        EvenGroups groups = EvenGroups.of(all.size(), CAPACITY);
        entries = all.slice(0, groups.end(0));
        List<Node> following = new ArrayList<>(groups.count() - 1);
        for (int group = 1; group < groups.count(); group++) {
            following.add(new Leaf(all.slice(groups.start(group), groups.end(group))));
        }
        return following;
    }

    @Override
    void join(Node following) {
        Entries added = ((Leaf) following).entries;
        entries = entries.merged(added, 0, added.size());
    }

    @Override
    long bytes(IndexSize values) {
        return HeapSize.object(HeapSize.REFERENCE) + entries.bytes(values);
    }
}
