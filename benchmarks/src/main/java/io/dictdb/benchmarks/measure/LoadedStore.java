package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.contestant.Contestant;
import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.workload.Orders;
import org.jspecify.annotations.Nullable;

/** The one filled store of this process: workloads that can share a store use it after one another. */
final class LoadedStore {
    /**
     * Which store it is.
     *
     * @param contestant of which contestant
     * @param rows with how many rows
     * @param indexed whether it has the indexes
     * @param shuffled whether its rows were inserted in random order
     */
    record Key(String contestant, int rows, boolean indexed, boolean shuffled) {}

    private static @Nullable Key key;
    private static @Nullable Contestant store;

    private LoadedStore() {}

    /** Returns the store of that key: the one there is, or a new one in its place. */
    static synchronized Contestant get(Key wanted) throws Exception {
        Contestant current = store;
        if (current != null && wanted.equals(key)) {
            return current;
        }
        close();
        Contestant opened = Contestants.find(wanted.contestant()).orElseThrow().make();
        opened.create(wanted.indexed());
        opened.insertAll(wanted.shuffled() ? Orders.shuffled(wanted.rows()) : Orders.ascending(wanted.rows()));
        key = wanted;
        store = opened;
        return opened;
    }

    /** Closes the store, if there is one. */
    static synchronized void close() throws Exception {
        if (store != null) {
            store.close();
            store = null;
            key = null;
        }
    }
}
