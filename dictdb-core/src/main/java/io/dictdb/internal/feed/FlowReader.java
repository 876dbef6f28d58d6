package io.dictdb.internal.feed;

import io.dictdb.ChangeBatch;
import io.dictdb.DictDBException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber of reactive streams, which takes as many batches as it requests. */
final class FlowReader implements Reader, Flow.Subscription {
    private final Flow.Subscriber<? super ChangeBatch> subscriber;

    /** Set before the subscriber is told of this. */
    private @Nullable FeedSubscription subscription;

    private FlowReader(Flow.Subscriber<? super ChangeBatch> subscriber) {
        this.subscriber = subscriber;
    }

    /** Subscribes, and tells the subscriber so before anything else. */
    static void subscribe(Feed feed, FeedOptions options, Flow.Subscriber<? super ChangeBatch> subscriber) {
        FlowReader reader = new FlowReader(subscriber);
        try {
            reader.subscription = feed.subscribe(options, reader);
        } catch (DictDBException e) {
            subscriber.onSubscribe(reader);
            subscriber.onError(e);
            return;
        }
        FeedSubscription subscribed = reader.subscription;
        boolean told = false;
        try {
            subscriber.onSubscribe(reader);
            told = true;
        } finally {
            if (told) {
                subscribed.start();
            } else {
                subscribed.close();
            }
        }
    }

    @Override
    public void request(long batches) {
        FeedSubscription to = subscription;
        if (to == null) {
            return;
        }
        if (batches <= 0) {
            to.fail(new IllegalArgumentException(batches + " batches were requested; request at least one."));
        } else {
            to.request(batches);
        }
    }

    @Override
    public void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void next(ChangeBatch batch) {
        subscriber.onNext(batch);
    }

    @Override
    public void end(@Nullable Throwable failure) {
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
    }
}
