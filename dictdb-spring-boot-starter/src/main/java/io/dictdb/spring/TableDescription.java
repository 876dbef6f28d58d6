package io.dictdb.spring;

import io.dictdb.Schema;
import io.dictdb.StatementStats;
import io.dictdb.Table;
import io.dictdb.TableStats;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the actuator endpoint tells of one table.
 *
 * @param rows how many rows it has
 * @param bytes about how many bytes its rows and indexes take
 * @param primaryKey the field that is its primary key
 * @param columns the fields its rows have
 * @param schema its schema as text, if it has one
 * @param indexes its indexes
 * @param statements which statements it has seen
 * @param lockWaits how often a statement waited for others
 * @param lockWaitMillis how long they waited together
 */
public record TableDescription(
        long rows,
        long bytes,
        String primaryKey,
        List<String> columns,
        @Nullable String schema,
        List<Index> indexes,
        List<Statements> statements,
        long lockWaits,
        long lockWaitMillis) {
    static TableDescription of(Table table, TableStats stats) {
        return new TableDescription(
                stats.rows(),
                stats.bytes(),
                table.primaryKey(),
                table.columns(),
                table.schema().map(Schema::toString).orElse(null),
                stats.indexes().stream().map(Index::of).toList(),
                stats.statements().stream().map(Statements::of).toList(),
                stats.lockWaits().count(),
                stats.lockWaits().total().toMillis());
    }

    /**
     * An index.
     *
     * @param on what it is on, such as {@code hash(email)}
     * @param rows how many rows are in it
     * @param bytes about how many bytes it takes
     */
    public record Index(String on, long rows, long bytes) {
        private static Index of(TableStats.Index index) {
            return new Index(index.description(), index.rows(), index.bytes());
        }
    }

    /**
     * The statements of one kind that reached their rows in one way.
     *
     * @param operation what they did
     * @param path how they reached their rows, if they looked for any
     * @param count how many there were
     * @param examinedRows how many rows they looked at
     * @param returnedRows how many rows they returned or changed
     */
    public record Statements(
            String operation, @Nullable String path, long count, long examinedRows, long returnedRows) {
        private static Statements of(StatementStats statements) {
            return new Statements(
                    word(statements.operation()),
                    statements.path().map(Statements::word).orElse(null),
                    statements.count(),
                    statements.examinedRows(),
                    statements.returnedRows());
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }
}
