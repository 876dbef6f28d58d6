package io.dictdb.internal.thread;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one owner, who waits for their end. Safe for use by several threads.
 *
 * <p>A callback may close anything, also what waits for the thread that it is called on. So within callbacks nobody waits for threads that call back,
 * whoever owns them, and the other threads wait for none, not even in a callback that an executor of the user's runs on them.
 */
public final class OwnThreads {
    /** What threads run. */
    public enum Code {
        /** DictDB's own code alone. */
        OWN,
        /** Callbacks too. */
        CALLBACKS
    }

    /** What the current thread runs, if it is one of DictDB's or in a callback. */
    private static final ThreadLocal<@Nullable Code> RUNNING = new ThreadLocal<>();

    private final Code code;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /**
     * Creates an owner's threads, none yet.
     *
     * @param code what they will run
     */
    public OwnThreads(Code code) {
        this.code = code;
    }

    /** Returns what makes threads of a name that do not keep the program alive. */
    public ThreadFactory daemons(String name) {
        return task -> newThread(task, name, true);
    }

    /** Returns what makes threads of a name that keep the program alive until they have ended. */
    public ThreadFactory nonDaemons(String name) {
        return task -> newThread(task, name, false);
    }

    private Thread newThread(Runnable task, String name, boolean daemon) {
        Thread thread = new Thread(() -> run(task, code), name);
        thread.setDaemon(daemon);
        threads.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    /** Runs callbacks on the current thread, whosever it is. */
    public static void callBack(Runnable callbacks) {
        run(callbacks, Code.CALLBACKS);
    }

    private static void run(Runnable task, Code code) {
        Code before = RUNNING.get();
        RUNNING.set(before == Code.OWN ? before : code);
        try {
            task.run();
        } finally {
            if (before == null) {
                RUNNING.remove();
            } else {
                RUNNING.set(before);
            }
        }
    }

    /** Returns whether the current thread can wait for others that run such code, without a risk that they wait for it. */
    public static boolean canAwait(Code code) {
        Code running = RUNNING.get();
        return running == null || (running == Code.CALLBACKS && code == Code.OWN);
    }

    /**
     * Returns when the threads that were started have ended, or the current thread is interrupted, which it stays; at once if it {@linkplain
     * #canAwait cannot} wait for them. Under no lock, after what runs on them was told to end.
     */
    public void awaitEnd() {
        if (!canAwait(code)) {
            return;
        }
        try {
            for (Thread next = anyAlive(); next != null; next = anyAlive()) {
                next.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns one that has not ended: a thread that ends may have started another one in its place. */
    private @Nullable Thread anyAlive() {
        for (Thread thread : threads) {
            if (thread.isAlive()) {
                return thread;
            }
        }
        return null;
    }
}
