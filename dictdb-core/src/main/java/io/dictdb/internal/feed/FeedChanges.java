package io.dictdb.internal.feed;

import io.dictdb.ChangeBatch;
import io.dictdb.ChangeListener;
import io.dictdb.ChangeSubscription;
import io.dictdb.Changes;
import io.dictdb.InvalidArgumentException;
import io.dictdb.SlowReader;
import io.dictdb.internal.store.FieldDirectory;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** A feed that is not subscribed to yet. */
public final class FeedChanges implements Changes {
    private final Feed feed;
    private final FeedOptions options;

    private FeedChanges(Feed feed, FeedOptions options) {
        this.feed = feed;
        this.options = options;
    }

    /** Returns a feed of all tables from now on. */
    public static FeedChanges of(Feed feed) {
        return new FeedChanges(feed, FeedOptions.DEFAULT);
    }

    /** Returns a feed of everything after a change. */
    public FeedChanges after(long change) {
        return new FeedChanges(
                feed,
                new FeedOptions(change, options.filter(), options.capacity(), options.whenSlow(), options.executor()));
    }

    /**
     * Returns a feed of one table.
     *
     * @param identity what tells it from another table of its name
     */
    public FeedChanges only(String table, FieldDirectory identity) {
        return new FeedChanges(
                feed,
                new FeedOptions(
                        options.after(),
                        new TableFilter(table, identity),
                        options.capacity(),
                        options.whenSlow(),
                        options.executor()));
    }

    @Override
    public Changes capacity(int batches) {
        if (batches < 1) {
            throw new InvalidArgumentException(
                    "batches", "batches is " + batches + "; let at least one wait (1,024 is the default).");
        }
        return new FeedChanges(
                feed,
                new FeedOptions(options.after(), options.filter(), batches, options.whenSlow(), options.executor()));
    }

    @Override
    public Changes whenSlow(SlowReader policy) {
        Objects.requireNonNull(policy, "policy");
        return new FeedChanges(
                feed,
                new FeedOptions(options.after(), options.filter(), options.capacity(), policy, options.executor()));
    }

    @Override
    public Changes executor(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return new FeedChanges(
                feed,
                new FeedOptions(options.after(), options.filter(), options.capacity(), options.whenSlow(), executor));
    }

    @Override
    public ChangeSubscription subscribe(ChangeListener listener) {
        FeedSubscription subscription = feed.subscribe(options, new ListeningReader(listener));
        subscription.request(Long.MAX_VALUE);
        subscription.start();
        return subscription;
    }

    @Override
    public Flow.Publisher<ChangeBatch> publisher() {
        return subscriber -> FlowReader.subscribe(feed, options, Objects.requireNonNull(subscriber, "subscriber"));
    }
}
