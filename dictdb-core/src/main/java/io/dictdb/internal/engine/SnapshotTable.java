package io.dictdb.internal.engine;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.IndexDefinition;
import io.dictdb.Query;
import io.dictdb.ReadableTable;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.StatementStats.Operation;
import io.dictdb.internal.observe.StatementTiming;
import io.dictdb.internal.observe.TableStatements;
import io.dictdb.internal.plan.Selection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table as a snapshot has it. */
final class SnapshotTable implements ReadableTable {
    private static final Updates UNCHANGEABLE = new Updates.None(
            "The rows of a snapshot cannot be updated or deleted; change those of the table that the database gives.");

    private final EmbeddedSnapshot snapshot;
    private final String name;
    private final String primaryKey;
    private final @Nullable Schema schema;
    private final TableStatements statements;
    private final SnapshotReads reads;

    SnapshotTable(EmbeddedSnapshot snapshot, EmbeddedTable table) {
        this.snapshot = snapshot;
        name = table.name();
        primaryKey = table.primaryKey();
        schema = table.schema().orElse(null);
        statements = table.statements();
        reads = new SnapshotReads(this);
    }

    EmbeddedSnapshot snapshot() {
        return snapshot;
    }

    TableState state() {
        return snapshot.state(name);
    }

    /** Returns where the table's statements are counted. */
    TableStatements statements() {
        return statements;
    }

    SnapshotReads reads() {
        return reads;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String primaryKey() {
        return primaryKey;
    }

    @Override
    public Optional<Schema> schema() {
        return Optional.ofNullable(schema);
    }

    @Override
    public Optional<Row> get(Object key) {
        StatementTiming timing = statements.start();
        TableState state = state();
        int rowId = state.find(state.table().wantedKey(key));
        boolean found = rowId != TableRows.NO_ROW;
        statements.doneByKey(Operation.GET, found, timing);
        return found ? Optional.of(new SnapshotRow(state.rows(), rowId)) : Optional.empty();
    }

    @Override
    public Query where(Condition condition) {
        return new EmbeddedQuery(reads, UNCHANGEABLE, Selection.where(Objects.requireNonNull(condition, "condition")));
    }

    @Override
    public Query query() {
        return where(Conditions.all());
    }

    @Override
    public List<IndexDefinition> indexes() {
        return state().indexes();
    }

    @Override
    public long count() {
        return state().rows().liveRows();
    }

    @Override
    public List<String> columns() {
        return UsedFields.of(state().rows(), schema);
    }

    @Override
    public String toString() {
        return "Table '" + name + "' (pk='" + primaryKey + "') at change " + snapshot.sequence();
    }
}
