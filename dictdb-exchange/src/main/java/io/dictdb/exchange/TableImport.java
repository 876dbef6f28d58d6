package io.dictdb.exchange;

import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.InsertOptions;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Table;
import io.dictdb.internal.file.FileTask;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What imports of all formats have in common. Set up and run by one thread; each method returns this import.
 *
 * <p><strong>All or nothing.</strong> A <em>new table</em> appears when all its rows are in it; if the import fails or is cancelled
 * there is no table, and nobody ever saw one. Into an <em>existing table</em> the file is read whole first and its rows are inserted by
 * one statement, so that a failure leaves no row; that takes memory for all rows of the file beside those of the table. With
 * {@link #inBatches} it takes memory for one batch, and a failure leaves the batches before it. With {@link BadRows#skip} or
 * {@link BadRows#collect}, if the table refuses a row of the one statement, the rows are inserted one by one, and others see them come.
 *
 * <p>A new table with a schema or indexes, all or nothing and in little memory:
 *
 * <pre>{@code
 * db.createTable("products", "sku", schema, table -> CsvImport.of(file).inBatches(1000).into(table));
 * }</pre>
 *
 * @param <S> the import's own type
 */
public abstract sealed class TableImport<S extends TableImport<S>> permits CsvImport, JsonLinesImport {
    /** Rows of one statement when a table that nobody sees is filled. */
    private static final int BATCH = 1024;

    private static final String THREAD = "dictdb-import";
    private static final int ALL = Integer.MAX_VALUE;

    final Path file;
    private @Nullable String primaryKey;
    private BadRows badRows = BadRows.stop();
    private boolean skipValidation;
    private @Nullable Integer batchSize;
    private Consumer<? super Progress> progress = step -> {};
    private BooleanSupplier cancelled = () -> false;

    TableImport(Path file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    abstract S self();

    /** Names the primary key of a new table, which each row must have. Without it, it is {@value DictDB#DEFAULT_PRIMARY_KEY}, generated if need be. */
    public S primaryKey(String field) {
        primaryKey = Objects.requireNonNull(field, "field");
        return self();
    }

    /** Says what to do with bad rows; without it, the first one ends the import. */
    public S onBadRow(BadRows policy) {
        badRows = Objects.requireNonNull(policy, "policy");
        return self();
    }

    /** Says whether rows are inserted without checking them against the schema of an existing table. */
    public S skipValidation(boolean skip) {
        skipValidation = skip;
        return self();
    }

    /**
     * Has rows inserted into an existing table by several statements of so many rows; see above for what that means.
     *
     * @throws InvalidArgumentException if it is less than 1
     */
    public S inBatches(int rows) {
        if (rows < 1) {
            throw new InvalidArgumentException("rows", "rows is " + rows + "; it must be at least 1.");
        }
        batchSize = rows;
        return self();
    }

    /**
     * Has somebody told how far the import is, every 1024 rows and at the end, on the importing thread. A listener that throws is told no
     * more, with a line in the log; the import goes on.
     */
    public S onProgress(Consumer<? super Progress> listener) {
        progress = Objects.requireNonNull(listener, "listener");
        return self();
    }

    /** Has somebody asked, every 1024 rows on the importing thread, whether to cancel the import. */
    public S cancelIf(BooleanSupplier condition) {
        cancelled = Objects.requireNonNull(condition, "condition");
        return self();
    }

    /**
     * Imports into the table of that name, which is created if there is none.
     *
     * @throws ImportException if the file cannot be read or has a bad row that ends the import
     * @throws InvalidArgumentException if the settings fit neither file nor table
     * @throws io.dictdb.DuplicateTableException if a table of that name was created meanwhile
     * @throws java.util.concurrent.CancellationException if it was cancelled, or the thread interrupted, which it remains
     */
    public final ImportResult into(DictDB db, String table) {
        return into(db, table, FileTask.Control.NONE);
    }

    /**
     * Imports as {@link #into(DictDB, String)} does, on a thread of its own that ends with the work. This import must not be changed
     * meanwhile. What fails arrives in the future.
     *
     * <p>Cancelling the future stops the work and leaves nothing of it, but for the batches of {@link #inBatches}. When the rows are about to
     * be seen, it is too late, and {@code cancel} says so.
     */
    public final CompletableFuture<ImportResult> intoAsync(DictDB db, String table) {
        return FileTask.start(null, THREAD, control -> into(db, table, control));
    }

    /** Imports as {@link #intoAsync(DictDB, String)} does, on the executor. If that takes no work, the future has failed. */
    public final CompletableFuture<ImportResult> intoAsync(DictDB db, String table, Executor executor) {
        return FileTask.start(
                Objects.requireNonNull(executor, "executor"), THREAD, control -> into(db, table, control));
    }

    private ImportResult into(DictDB db, String table, FileTask.Control control) {
        Optional<Table> existing = db.findTable(table);
        if (existing.isPresent()) {
            return into(existing.get(), control);
        }
        AtomicReference<@Nullable ImportResult> result = new AtomicReference<>();
        db.createTable(table, primaryKey == null ? DictDB.DEFAULT_PRIMARY_KEY : primaryKey, null, filled -> {
            result.set(load(filled, batchSize == null ? BATCH : batchSize, control));
            control.commit();
        });
        return Objects.requireNonNull(result.get());
    }

    /** Imports into an existing table; throws as {@link #into(DictDB, String)} does. */
    public final ImportResult into(Table table) {
        return into(table, FileTask.Control.NONE);
    }

    private ImportResult into(Table table, FileTask.Control control) {
        if (primaryKey != null && !primaryKey.equals(table.primaryKey())) {
            throw new InvalidArgumentException(
                    "primaryKey",
                    "The primary key of table '" + table.name() + "' is '" + table.primaryKey() + "', not '"
                            + primaryKey + "'; leave primaryKey out.");
        }
        return load(table, batchSize == null ? ALL : batchSize, control);
    }

    private ImportResult load(Table table, int rowsPerStatement, FileTask.Control control) {
        InsertOptions options = InsertOptions.defaults().skipValidation(skipValidation);
        RowLoader loader = new RowLoader(
                file, table, badRows, options, rowsPerStatement, rowsPerStatement == ALL ? control::commit : () -> {});
        Map<String, FieldType> types = read(table, primaryKey != null, loader, new Watch(progress, cancelled, control));
        return new ImportResult(loader.rows(), loader.skipped(), loader.badRows(), types);
    }

    /** Gives all rows of the file to the loader, flushes it, and returns the types of the columns, if the format has any. */
    abstract Map<String, FieldType> read(Table table, boolean keyRequired, RowLoader loader, Watch watch);
}
