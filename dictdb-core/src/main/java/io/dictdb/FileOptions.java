package io.dictdb;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a database file is {@link DictDB#save(java.nio.file.Path, Format, FileOptions) saved} or {@link
 * DictDB#load(java.nio.file.Path, FileOptions) loaded}.
 *
 * <pre>{@code
 * FileOptions options = FileOptions.defaults()
 *         .onProgress(progress -> show(progress.done(), progress.total()))
 *         .executor(files);
 * CompletableFuture<DictDB> loaded = DictDB.loadAsync(path, options);
 * }</pre>
 *
 * <p>Immutable; each method returns other options.
 */
public final class FileOptions {
    private static final FileOptions DEFAULTS = new FileOptions(null, InputLimits.DEFAULT, progress -> {}, null);

    private final @Nullable Format format;
    private final InputLimits limits;
    private final Consumer<? super FileProgress> listener;
    private final @Nullable Executor executor;

    private FileOptions(
            @Nullable Format format,
            InputLimits limits,
            Consumer<? super FileProgress> listener,
            @Nullable Executor executor) {
        this.format = format;
        this.limits = limits;
        this.listener = listener;
        this.executor = executor;
    }

    /** Returns options that say nothing: any format, the usual limits, nobody told, and a thread of its own for what is asynchronous. */
    public static FileOptions defaults() {
        return DEFAULTS;
    }

    /** Insists on a format when loading; {@link Format#BINARY} and {@link Format#COMPRESSED} are one in this. */
    public FileOptions format(Format format) {
        return new FileOptions(Objects.requireNonNull(format, "format"), limits, listener, executor);
    }

    /** Sets the limits of a file that is loaded. */
    public FileOptions limits(InputLimits limits) {
        return new FileOptions(format, Objects.requireNonNull(limits, "limits"), listener, executor);
    }

    /** Sets who is told how far it is. */
    public FileOptions onProgress(Consumer<? super FileProgress> listener) {
        return new FileOptions(format, limits, Objects.requireNonNull(listener, "listener"), executor);
    }

    /** Sets on which executor asynchronous work runs, by default a thread of its own that ends with it. */
    public FileOptions executor(Executor executor) {
        return new FileOptions(format, limits, listener, Objects.requireNonNull(executor, "executor"));
    }

    /** Returns the format that a file must have, or null for any. */
    public @Nullable Format format() {
        return format;
    }

    /** Returns the limits of a file. */
    public InputLimits limits() {
        return limits;
    }

    /** Returns who is told how far it is. */
    public Consumer<? super FileProgress> listener() {
        return listener;
    }

    /** Returns on which executor asynchronous work runs, or null for a thread of its own. */
    public @Nullable Executor executor() {
        return executor;
    }
}
