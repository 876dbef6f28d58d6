package io.dictdb.internal.engine;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDBException;
import io.dictdb.Format;
import io.dictdb.InputLimits;
import io.dictdb.Schema;
import io.dictdb.internal.file.Checked;
import io.dictdb.internal.file.DatabaseFile;
import io.dictdb.internal.file.DatabaseSink;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.file.TableDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills a new database from a file. Rows are stored as they are, whatever the schema says: what was saved can be loaded. Indexes are
 * built after the rows are in.
 */
final class DatabaseLoader implements DatabaseSink {
    private static final int BATCH = 1024;

    private final Path file;
    private final EmbeddedDatabase database;

    private DatabaseLoader(EmbeddedDatabase database, Path file) {
        this.database = database;
        this.file = file;
    }

    static LoadedDatabase load(
            EmbeddedDatabase database, Path file, @Nullable Format format, InputLimits limits, FileWatch watch) {
        DatabaseLoader loader = new DatabaseLoader(database, file);
        Checked<Optional<FileHeader>> read = DatabaseFile.read(file, format, limits, loader, watch);
        read.content().ifPresent(loader.database::resume);
        return new LoadedDatabase(loader.database, read.content().orElse(null), read.sha256());
    }

    @Override
    public Rows table(String name, String primaryKey, @Nullable Schema schema) {
        return new TableLoader(refusing(() -> database.addTable(name, primaryKey, schema)));
    }

    /** Turns what the engine refuses into the file's fault. */
    private <T> T refusing(Supplier<T> step) {
        try {
            return step.get();
        } catch (DatabaseFileException e) {
            throw e;
        } catch (DictDBException e) {
            throw new DatabaseFileException(file, "holds what no database can hold: " + e.getMessage(), e);
        }
    }

    private final class TableLoader implements Rows {
        private final EmbeddedTable table;
        private final List<PreparedRow> batch = new ArrayList<>(BATCH);

        TableLoader(EmbeddedTable table) {
            this.table = table;
        }

        @Override
        public void row(Map<String, @Nullable Object> record) {
            batch.add(refusing(() -> table.prepare(record)));
            if (batch.size() == BATCH) {
                store();
            }
        }

        @Override
        public void end(TableDefinition definition) {
            store();
            refusing(() -> {
                table.restoreDefinition(definition);
                return table;
            });
        }

        private void store() {
            refusing(() -> table.insertPrepared(batch, BATCH));
            batch.clear();
        }
    }
}
