package io.dictdb.exchange;

import io.dictdb.InvalidArgumentException;
import io.dictdb.Query;
import io.dictdb.Row;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What exports to all formats have in common. Set up and run by one thread; each method returns this export.
 *
 * <p>The rows are those of one state of the table, while others go on writing. The file is written beside the target, forced to disk, and
 * put in the target's place in one step: whatever fails, the target is what it was before or all that was to be written.
 *
 * @param <S> the export's own type
 */
public abstract sealed class TableExport<S extends TableExport<S>> permits CsvExport, JsonLinesExport {
    private static final String THREAD = "dictdb-export";

    final Query query;
    private @Nullable List<String> columns;
    private Consumer<? super Progress> progress = step -> {};
    private BooleanSupplier cancelled = () -> false;

    TableExport(Query query) {
        this.query = Objects.requireNonNull(query, "query");
    }

    abstract S self();

    /**
     * Names the fields that are written, in their order. Without it, all.
     *
     * @throws InvalidArgumentException if there is none, or one is named twice
     */
    public S columns(String... fields) {
        Set<String> different = new HashSet<>();
        for (String field : fields) {
            if (!different.add(Objects.requireNonNull(field, "field"))) {
                throw new InvalidArgumentException(
                        "fields", "columns names the field '" + field + "' twice; name it once.");
            }
        }
        if (different.isEmpty()) {
            throw new InvalidArgumentException("fields", "columns names no field; name one, or leave it out for all.");
        }
        columns = List.of(fields);
        return self();
    }

    /**
     * Has somebody told how far the export is, every 1024 rows and at the end, on the exporting thread. A listener that throws is told no
     * more, with a line in the log; the export goes on.
     */
    public S onProgress(Consumer<? super Progress> listener) {
        progress = Objects.requireNonNull(listener, "listener");
        return self();
    }

    /** Has somebody asked, every 1024 rows on the exporting thread, whether to cancel the export. */
    public S cancelIf(BooleanSupplier condition) {
        cancelled = Objects.requireNonNull(condition, "condition");
        return self();
    }

    /**
     * Writes the file.
     *
     * @return how many rows
     * @throws io.dictdb.DatabaseFileException if the file cannot be written
     * @throws io.dictdb.UnsupportedValueException if a value cannot be written in the encoding, naming the field
     * @throws java.util.concurrent.CancellationException if it was cancelled, or the thread interrupted, which it remains
     */
    public final long to(Path target) {
        return to(target, FileTask.Control.NONE);
    }

    /**
     * Writes the file as {@link #to(Path)} does, on a thread of its own that ends with the work. This export must not be changed meanwhile.
     * What fails arrives in the future. Cancelling it stops the work and leaves no file behind; when the file is about to be put in its place,
     * it is too late, and {@code cancel} says so.
     */
    public final CompletableFuture<Long> toAsync(Path target) {
        return FileTask.start(null, THREAD, control -> to(target, control));
    }

    /** Writes the file as {@link #toAsync(Path)} does, on the executor. If that takes no work, the future has failed. */
    public final CompletableFuture<Long> toAsync(Path target, Executor executor) {
        return FileTask.start(Objects.requireNonNull(executor, "executor"), THREAD, control -> to(target, control));
    }

    private long to(Path target, FileTask.Control control) {
        Objects.requireNonNull(target, "target");
        List<Row> rows = query.list();
        List<String> names = columns;
        try {
            Watch watch = new Watch(progress, cancelled, control);
            new AtomicFile(target).write(out -> write(rows, names, out, watch), new FileWatch(control, written -> {}));
        } catch (RuntimeException e) {
            Watch.checkNotInterrupted(e);
            throw e;
        }
        return rows.size();
    }

    private void write(List<Row> rows, @Nullable List<String> names, OutputStream out, Watch watch) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(
                out,
                encoding()
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try {
            RowWriter writer = writer(text, rows, names);
            long written = 0;
            for (Row row : rows) {
                writer.write(row);
                if (Watch.isDue(++written)) {
                    watch.at(written, written, rows.size());
                }
            }
            writer.flush();
            watch.at(written, written, rows.size());
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    /** Writes rows, one after the other. */
    interface RowWriter {
        void write(Row row) throws IOException;

        void flush() throws IOException;
    }

    abstract Charset encoding();

    /** Returns what writes rows to the text, having written what comes before the first. */
    abstract RowWriter writer(Writer text, List<Row> rows, @Nullable List<String> columns) throws IOException;
}
