package io.dictdb.internal.index;

/**
 * Divides items evenly into groups, as few as leave room for more in each.
 *
 * @param items how many items there are
 * @param count how many groups
 */
record EvenGroups(int items, int count) {
    /** Returns the groups for nodes of a capacity: at least one. */
    static EvenGroups of(int items, int capacity) {
        int fill = capacity / 4 * 3;
        return new EvenGroups(items, (items + fill - 1) / fill);
    }

    /** Returns the first item of a group. */
    int start(int group) {
        return (int) ((long) group * items / count);
    }

    /** Returns the item after the last one of a group. */
    int end(int group) {
        return start(group + 1);
    }
}
