package io.dictdb.internal.feed;

import io.dictdb.Changes;
import io.dictdb.SlowReader;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How a reader is served.
 *
 * @param after the change after which the feed begins, or null for the last one there is
 * @param filter which tables the reader wants
 * @param capacity how many commits may wait
 * @param whenSlow what happens to more
 * @param executor what runs the reader, or null for a thread of its own
 */
record FeedOptions(
        @Nullable Long after,
        TableFilter filter,
        int capacity,
        SlowReader whenSlow,
        @Nullable Executor executor) {
    static final FeedOptions DEFAULT =
            new FeedOptions(null, TableFilter.ALL, Changes.DEFAULT_CAPACITY, SlowReader.fail(), null);
}
