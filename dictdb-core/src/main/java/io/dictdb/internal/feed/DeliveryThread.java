package io.dictdb.internal.feed;

import io.dictdb.internal.thread.OwnThreads;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread of one subscription. It ends when there was nothing to do for a while, so that a forgotten database leaves none behind. */
final class DeliveryThread {
    private static final int IDLE_SECONDS = 5;

    private DeliveryThread() {}

    static ThreadPoolExecutor create(OwnThreads threads) {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads.daemons("dictdb-changes"));
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }
}
