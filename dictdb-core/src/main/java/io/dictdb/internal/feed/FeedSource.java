package io.dictdb.internal.feed;

import io.dictdb.Row;
import io.dictdb.internal.store.Commit;
import io.dictdb.internal.store.Snapshot;
import java.util.List;

/** What a feed needs of its database. */
public interface FeedSource {
    /** Returns how many changes the database has seen. */
    long sequence();

    /** Returns once a change is as safe as the database promises. Called under no lock. */
    void awaitSafe(long change);

    /** Has the database hand its commits to the feed, or no longer. */
    void connect(boolean on);

    /** Returns the change after which all commits are on disk, or {@link Long#MAX_VALUE} if none are. Takes no lock. */
    long oldestOnDisk();

    /**
     * Reads the commits after a change up to another. Called under no lock that a writer needs.
     *
     * @throws io.dictdb.ChangesLostException if they are not on disk any more
     */
    List<Commit> onDisk(long after, long until);

    /** Returns a view of a row. */
    Row row(Snapshot snapshot, int rowId);
}
