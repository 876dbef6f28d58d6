package io.dictdb.internal.index;

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
    boolean add(Cut cut) {
        int at = entries.countBefore(cut);
        if (isRightBefore(cut, at)) {
            return false;
        }
        entries = entries.accepting(cut.value());
        entries.insert(at, cut.value(), cut.rowId());
        return true;
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
    int fill() {
        return entries.size();
    }

    @Override
    int capacity() {
        return CAPACITY;
    }

    @Override
    Node split() {
        int half = entries.size() / 2;
        Leaf upper = new Leaf(entries.slice(half, entries.size()));
        entries = entries.slice(0, half);
        return upper;
    }

    @Override
    void join(Node following) {
        entries = entries.joined(((Leaf) following).entries);
    }
}
