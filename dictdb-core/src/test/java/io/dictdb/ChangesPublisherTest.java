package io.dictdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.fixture.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The publisher of changes keeps the rules of reactive streams; the numbers are those of the specification. */
@Timeout(120)
class ChangesPublisherTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table users = db.createTable("users");

    /** Requests what a test asks for, and notes all signals. */
    private static class Subscriber implements Flow.Subscriber<ChangeBatch> {
        final ConcurrentLinkedQueue<String> signals = new ConcurrentLinkedQueue<>();
        final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
        final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicBoolean inside = new AtomicBoolean();
        final AtomicBoolean overlapped = new AtomicBoolean();

        private void signal(String text) {
            overlapped.compareAndSet(false, !inside.compareAndSet(false, true));
            signals.add(text);
            inside.set(false);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.set(given);
            signal("subscribe");
        }

        @Override
        public void onNext(ChangeBatch batch) {
            signal("next " + batch.sequence());
        }

        @Override
        public void onError(Throwable cause) {
            failure.set(cause);
            signal("error");
            ended.countDown();
        }

        @Override
        public void onComplete() {
            signal("complete");
            ended.countDown();
        }

        void request(long n) {
            subscription.get().request(n);
        }

        void awaitSignals(int count) {
            while (signals.size() < count) {
                Thread.onSpinWait();
            }
        }

        void awaitEnd() throws InterruptedException {
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void insert(int count) {
        for (int i = 0; i < count; i++) {
            users.insert(Map.of("n", i));
        }
    }

    @Test
    void noMoreComesThanWasRequested() { // 1.1
        Subscriber subscriber = new Subscriber();
        db.changes().executor(Runnable::run).publisher().subscribe(subscriber);
        insert(5);
        assertThat(subscriber.signals).containsExactly("subscribe");
        subscriber.request(2);
        assertThat(subscriber.signals).containsExactly("subscribe", "next 2", "next 3");
        subscriber.request(1);
        subscriber.request(Long.MAX_VALUE); // 3.17
        subscriber.request(Long.MAX_VALUE);
        insert(1);
        assertThat(subscriber.signals)
                .containsExactly("subscribe", "next 2", "next 3", "next 4", "next 5", "next 6", "next 7");
        assertThat(subscriber.overlapped).isFalse();
    }

    @Test
    void signalsComeOneAfterTheOther() { // 1.3
        Subscriber subscriber = new Subscriber() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                given.request(1);
                insert(1); // nothing may come before this returns
                super.onSubscribe(given);
            }

            @Override
            public void onNext(ChangeBatch batch) {
                request(1); // 3.3: neither recursion nor loss
                super.onNext(batch);
            }
        };
        db.changes().publisher().subscribe(subscriber);
        insert(2000 / 4);
        subscriber.awaitSignals(2000 / 4 + 2);
        assertThat(subscriber.overlapped).isFalse();
        assertThat(subscriber.signals.peek()).isEqualTo("subscribe");
        subscriber.subscription.get().cancel();
    }

    @Test
    void requestingNothingFails() throws Exception { // 3.9
        for (long n : new long[] {0, -1, Long.MIN_VALUE}) {
            Subscriber subscriber = new Subscriber();
            db.changes().publisher().subscribe(subscriber);
            subscriber.request(n);
            subscriber.awaitEnd();
            assertThat(subscriber.failure.get()).isInstanceOf(IllegalArgumentException.class);
            insert(1);
            subscriber.request(10); // 3.6, 1.7: nothing comes after the end
            assertThat(subscriber.signals).containsExactly("subscribe", "error");
        }
    }

    @Test
    void nothingComesAfterCancelling() { // 1.8, 3.5, 3.7
        Subscriber subscriber = new Subscriber();
        db.changes().executor(Runnable::run).publisher().subscribe(subscriber);
        subscriber.request(1);
        insert(3);
        subscriber.subscription.get().cancel();
        subscriber.subscription.get().cancel();
        subscriber.request(10);
        insert(3);
        assertThat(subscriber.signals).containsExactly("subscribe", "next 2");
    }

    @Test
    void itCompletesWithItsTable() throws Exception { // 1.5
        Subscriber subscriber = new Subscriber();
        users.changes().publisher().subscribe(subscriber);
        insert(2);
        db.dropTable("users");
        subscriber.request(2);
        subscriber.awaitSignals(3);
        subscriber.request(1);
        subscriber.awaitEnd();
        assertThat(subscriber.signals).containsExactly("subscribe", "next 2", "next 3", "next 4", "complete");
    }

    @Test
    void whoCannotSubscribeIsToldSo() { // 1.4, 1.9
        insert(3);
        Subscriber subscriber = new Subscriber();
        db.changes(1).publisher().subscribe(subscriber);
        assertThat(subscriber.signals).containsExactly("subscribe", "error");
        assertThat(subscriber.failure.get()).isInstanceOf(ChangesLostException.class);
        subscriber.request(1);
        subscriber.subscription.get().cancel();
        assertThatThrownBy(() -> db.changes().publisher().subscribe(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void whoRequestsNothingIsSlow() throws Exception {
        Subscriber subscriber = new Subscriber();
        db.changes().capacity(2).publisher().subscribe(subscriber);
        insert(3);
        subscriber.awaitEnd(); // a failure needs no request
        assertThat(subscriber.failure.get()).isInstanceOf(ChangesLostException.class);
    }

    @Test
    void eachSubscriberHasASubscriptionOfItsOwn() { // 1.10, 1.11
        Flow.Publisher<ChangeBatch> publisher =
                db.changes().executor(Runnable::run).publisher();
        Subscriber first = new Subscriber();
        Subscriber second = new Subscriber();
        publisher.subscribe(first);
        insert(1);
        publisher.subscribe(second);
        first.request(10);
        second.request(10);
        insert(1);
        assertThat(first.signals).containsExactly("subscribe", "next 2", "next 3");
        assertThat(second.signals).containsExactly("subscribe", "next 3");
    }

    @Test
    void itFeedsOtherPublishers() throws Exception {
        AtomicInteger rows = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(300);
        try (SubmissionPublisher<ChangeBatch> between = new SubmissionPublisher<>()) {
            var consumed = between.consume(batch -> {
                rows.addAndGet(batch.changes().size());
                all.countDown();
            });
            Subscriber subscriber = new Subscriber() {
                @Override
                public void onSubscribe(Flow.Subscription given) {
                    super.onSubscribe(given);
                    request(1);
                }

                @Override
                public void onNext(ChangeBatch batch) {
                    between.submit(batch);
                    request(1);
                }
            };
            users.changes().publisher().subscribe(subscriber);
            for (int i = 0; i < 300; i++) {
                users.insertAll(List.of(Map.of("n", i), Map.of("n", -i)));
            }
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(consumed.isDone()).isFalse();
            subscriber.subscription.get().cancel();
        }
        assertThat(rows).hasValue(600);
    }
}
