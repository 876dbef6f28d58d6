package io.dictdb.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Work on a file off the caller's thread; cancelling its future stops it. */
final class FileTask {
    private FileTask() {}

    /** The work, which asks now and then whether it was cancelled. */
    interface Work<T> {
        @Nullable
        T run(BooleanSupplier cancelled);
    }

    /**
     * Starts the work on the executor, or on a new thread that ends with it. The thread is no daemon: a program that ends after
     * starting a save still saves.
     */
    static <T> CompletableFuture<T> start(@Nullable Executor executor, String threadName, Work<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Executor runner = executor == null ? task -> new Thread(task, threadName).start() : executor;
        runner.execute(() -> run(work, future));
        return future;
    }

    private static <T> void run(Work<T> work, CompletableFuture<T> future) {
        if (future.isDone()) {
            return;
        }
        try {
            future.complete(work.run(future::isDone));
        } catch (Throwable failure) { // whatever it is, the future's holder is told
            future.completeExceptionally(failure);
        }
    }
}
