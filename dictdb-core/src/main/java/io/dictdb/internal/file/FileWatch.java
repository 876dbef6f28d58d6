package io.dictdb.internal.file;

import io.dictdb.FileProgress;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Follows one piece of work with files, which may be several, one after the other: stops it when it is cancelled, and tells a listener how
 * far it is, some hundred times for each file, however long. For one thread.
 */
public final class FileWatch {
    private static final int STEPS = 256;

    private final FileTask.Control control;
    private final GuardedListener<FileProgress> listener;
    private Path file = Path.of("");
    private long total;
    private long done;
    private long step;
    private long nextTold;

    /** A watch that stops the work when it is to stop, and tells the listener. */
    public FileWatch(FileTask.Control control, Consumer<? super FileProgress> listener) {
        this.control = control;
        this.listener = new GuardedListener<>(listener);
    }

    /** Returns a watch of work that nobody stops or looks at. */
    public static FileWatch none() {
        return new FileWatch(FileTask.Control.NONE, progress -> {});
    }

    /**
     * Begins a file.
     *
     * @param total how much there is to do
     */
    void begin(Path file, long total) {
        this.file = file;
        this.total = total;
        done = 0;
        step = Math.max(1, total / STEPS);
        nextTold = step;
        tell();
        check();
    }

    /**
     * Notes that some more is done.
     *
     * @throws CancellationException if the work is to stop
     */
    void advance(long more) {
        done = Math.min(total, done + more);
        if (done >= nextTold) {
            nextTold = done + step;
            tell();
        }
        check();
    }

    /** Ends a file. */
    void end() {
        done = total;
        tell();
    }

    /** Passes a file over that cannot be read. */
    public void skip(Path skipped, long bytes) {
        begin(skipped, bytes);
        end();
    }

    /**
     * Goes on.
     *
     * @throws CancellationException if the work is to stop
     */
    public void check() {
        control.check();
    }

    /**
     * Goes past the point from which on the work cannot be cancelled.
     *
     * @throws CancellationException if it was cancelled
     */
    public void commit() {
        control.commit();
    }

    private void tell() {
        listener.tell(new FileProgress(file, done, total));
    }
}
