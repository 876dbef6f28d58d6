package io.dictdb.internal.file;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work with files off the caller's thread. Cancelling its future stops it, and nothing of it stays; once that is too late, cancelling has no
 * effect and says so. However else the future is completed early, by a timeout for instance, the work is stopped too.
 */
public final class FileTask {
    private FileTask() {}

    /** The work. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it, and asks now and then whether it is cancelled. */
        @Nullable
        T run(Control control);
    }

    /** What work can ask about its being wanted. */
    public interface Control {
        /** That of work that nobody can cancel. */
        Control NONE = new Control() {
            @Override
            public boolean isStopped() {
                return false;
            }

            @Override
            public void commit() {}
        };

        /** Returns whether the work is to stop. */
        boolean isStopped();

        /**
         * Goes past the point from which on the work cannot be cancelled.
         *
         * @throws CancellationException if it was cancelled
         */
        void commit();

        /**
         * Goes on.
         *
         * @throws CancellationException if it was cancelled
         */
        default void check() {
            if (isStopped()) {
                throw new CancellationException("cancelled");
            }
        }
    }

    /**
     * Starts the work on the executor, or on a new thread that ends with it. The thread is no daemon: a program that ends after
     * starting a save still saves. If the executor takes no work, the future has failed.
     */
    public static <T> CompletableFuture<T> start(@Nullable Executor executor, String threadName, Work<T> work) {
        return start(executor, threadName, work, unwanted -> {});
    }

    /** Starts work as {@link #start(Executor, String, Work)} does, but without an executor on a thread of the factory. */
    public static <T> CompletableFuture<T> start(@Nullable Executor executor, ThreadFactory threads, Work<T> work) {
        return start(executor, threads, work, unwanted -> {});
    }

    /**
     * Starts work as {@link #start(Executor, String, Work)} does.
     *
     * @param discard takes the result if the future was completed by others meanwhile
     */
    public static <T> CompletableFuture<T> start(
            @Nullable Executor executor, String threadName, Work<T> work, Consumer<? super T> discard) {
        return start(executor, task -> new Thread(task, threadName), work, discard);
    }

    private static <T> CompletableFuture<T> start(
            @Nullable Executor executor, ThreadFactory threads, Work<T> work, Consumer<? super T> discard) {
        FileFuture<T> future = new FileFuture<>();
        Executor runner = executor == null ? task -> threads.newThread(task).start() : executor;
        try {
            runner.execute(() -> run(work, future, discard));
        } catch (Throwable refusal) {
            future.completeExceptionally(refusal);
        }
        return future;
    }

    private static <T> void run(Work<T> work, FileFuture<T> future, Consumer<? super T> discard) {
        if (future.isDone()) {
            return;
        }
        try {
            T result = work.run(future);
            if (!future.complete(result) && result != null) {
                discard.accept(result);
            }
        } catch (Throwable failure) { // whatever it is, the future's holder is told
            future.completeExceptionally(failure);
        }
    }

    /** Decides between cancelling and committing: the first wins. */
    private static final class FileFuture<T> extends CompletableFuture<T> implements Control {
        private enum State {
            RUNNING,
            CANCELLED,
            COMMITTED
        }

        private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean inTime = isDone() || state.compareAndSet(State.RUNNING, State.CANCELLED);
            return inTime ? super.cancel(mayInterruptIfRunning) : isCancelled();
        }

        @Override
        public boolean isStopped() {
            return isDone() && state.get() != State.COMMITTED;
        }

        @Override
        public void commit() {
            check();
            if (!state.compareAndSet(State.RUNNING, State.COMMITTED) && state.get() != State.COMMITTED) {
                throw new CancellationException("cancelled");
            }
        }
    }
}
