package io.dictdb.internal.feed;

import io.dictdb.Row;
import io.dictdb.internal.store.Snapshot;

/** What a feed needs of its database. */
public interface FeedSource {
    /** Returns how many changes the database has seen. */
    long sequence();

    /** Returns once a change is as safe as the database promises. Called under no lock. */
    void awaitSafe(long change);

    /** Has the database hand its commits to the feed, or no longer. */
    void connect(boolean on);

    /** Returns a view of a row. */
    Row row(Snapshot snapshot, int rowId);
}
