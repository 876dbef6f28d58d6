package io.dictdb;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a database is {@link DictDB#open(Path, OpenOptions) opened} in a directory.
 *
 * <pre>{@code
 * DurableDatabase db = DictDB.open(Path.of("data"), OpenOptions.of(Durability.sync())
 *         .initial(Backups.initialState(Path.of("backups"))));
 * }</pre>
 *
 * <p>Immutable; each method returns other options.
 */
public final class OpenOptions {
    private final Durability durability;
    private final @Nullable InitialState initialState;
    private final @Nullable Path initialFile;
    private final Consumer<? super FileProgress> listener;
    private final @Nullable Executor executor;

    private OpenOptions(
            Durability durability,
            @Nullable InitialState initialState,
            @Nullable Path initialFile,
            Consumer<? super FileProgress> listener,
            @Nullable Executor executor) {
        this.durability = durability;
        this.initialState = initialState;
        this.initialFile = initialFile;
        this.listener = listener;
        this.executor = executor;
    }

    /** Returns options that say only when statements are safe. */
    public static OpenOptions of(Durability durability) {
        return new OpenOptions(Objects.requireNonNull(durability, "durability"), null, null, progress -> {}, null);
    }

    /**
     * Begins with a state, most often that of backups, if the directory is new or its database empty and unchanged. It is written to the
     * directory's first checkpoint, and the database keeps its id and goes on counting its changes.
     *
     * <p>If the directory has a database already, it is opened as it is. It must be the same one and have seen at least as many changes;
     * otherwise opening fails, for one of the two would be overlooked.
     */
    public OpenOptions initial(InitialState state) {
        return new OpenOptions(durability, Objects.requireNonNull(state, "state"), null, listener, executor);
    }

    /** Begins with a database file, in the manner of {@link #initial(InitialState)}; with nothing if it is not there. */
    public OpenOptions initial(Path file) {
        return new OpenOptions(durability, null, Objects.requireNonNull(file, "file"), listener, executor);
    }

    /** Sets who is told how far the writing and reading of checkpoints is, on the thread that opens. */
    public OpenOptions onProgress(Consumer<? super FileProgress> listener) {
        return new OpenOptions(
                durability, initialState, initialFile, Objects.requireNonNull(listener, "listener"), executor);
    }

    /** Sets on which executor {@link DictDB#openAsync} opens, by default a thread of its own that ends with it. */
    public OpenOptions executor(Executor executor) {
        return new OpenOptions(
                durability, initialState, initialFile, listener, Objects.requireNonNull(executor, "executor"));
    }

    /** Returns when statements are safe. */
    public Durability durability() {
        return durability;
    }

    /** Returns the state to begin with, if one was given. */
    public Optional<InitialState> initialState() {
        return Optional.ofNullable(initialState);
    }

    /** Returns the file to begin with, if one was given. */
    public Optional<Path> initialFile() {
        return Optional.ofNullable(initialFile);
    }

    /** Returns who is told how far it is. */
    public Consumer<? super FileProgress> listener() {
        return listener;
    }

    /** Returns on which executor a database is opened asynchronously, or null for a thread of its own. */
    public @Nullable Executor executor() {
        return executor;
    }
}
