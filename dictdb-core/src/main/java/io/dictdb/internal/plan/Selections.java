package io.dictdb.internal.plan;

import java.util.BitSet;

/** What filters do with selection vectors. */
final class Selections {
    private Selections() {}

    /** Keeps the places whose membership in the set is as wanted, in their order, and returns how many. */
    static int retain(int[] selection, int count, BitSet set, boolean wanted) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (set.get(selection[i]) == wanted) {
                selection[kept++] = selection[i];
            }
        }
        return kept;
    }
}
