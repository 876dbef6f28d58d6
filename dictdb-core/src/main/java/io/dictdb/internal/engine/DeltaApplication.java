package io.dictdb.internal.engine;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDBException;
import io.dictdb.DuplicateValueException;
import io.dictdb.IndexDefinition;
import io.dictdb.InvalidArgumentException;
import io.dictdb.LimitExceededException;
import io.dictdb.internal.file.DeltaDocument;
import io.dictdb.internal.file.DeltaDocument.TableDelta;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.TableDefinition;
import io.dictdb.internal.value.HashKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies a delta to a database, all or nothing: everything that can be refused is prepared and checked first, then the tables are
 * changed under all their locks.
 */
final class DeltaApplication {
    private static final Logger LOG = LoggerFactory.getLogger(DeltaApplication.class);

    private final DeltaDocument delta;
    private final List<PreparedTable> prepared = new ArrayList<>();
    private final List<String> unknownTables = new ArrayList<>();

    DeltaApplication(DeltaDocument delta) {
        this.delta = delta;
    }

    /** A table's changes, checked. */
    private record PreparedTable(EmbeddedTable table, TableDelta delta, List<PreparedRow> upserts) {}

    /**
     * Checks that the delta is of this database and follows on its last change, as far as the file tells.
     *
     * @throws DatabaseFileException if it is not or does not
     */
    void checkPlace(UUID database, long sequence) {
        FileHeader header = delta.header();
        if (header == null) {
            return;
        }
        if (header.database() != null && !header.database().equals(database)) {
            throw new DatabaseFileException(
                    delta.file(), "is of another database (" + header.database() + ", not " + database + ").", null);
        }
        Long start = header.parent() == null ? null : header.parent().sequence();
        if (start != null && start != sequence) {
            throw new DatabaseFileException(
                    delta.file(),
                    "follows on change " + start + " of the database, which is at change " + sequence
                            + "; apply each delta once, in their order, to a database not changed otherwise.",
                    null);
        }
    }

    /**
     * Prepares the delta for the tables there are.
     *
     * @return the tables there will be
     * @throws DatabaseFileException if the delta does not fit them
     */
    Catalog prepare(Catalog tables, TableFactory factory) {
        Catalog after = tables;
        for (String name : delta.droppedTables()) {
            after = after.without(name);
        }
        for (TableDelta tableDelta : delta.tables()) {
            EmbeddedTable table = after.get(tableDelta.name());
            if (table == null) {
                table = create(tableDelta, factory);
                if (table == null) {
                    unknownTables.add(tableDelta.name());
                    continue;
                }
                after = after.with(table);
            }
            prepared.add(prepare(table, tableDelta));
        }
        return after;
    }

    /** Makes new tables. */
    interface TableFactory {
        EmbeddedTable create(TableDefinition definition);
    }

    private @Nullable EmbeddedTable create(TableDelta tableDelta, TableFactory factory) {
        TableDefinition definition = tableDelta.definition();
        if (definition == null && delta.header() == null) {
            return null; // the original library's deltas do not tell what a table is
        }
        if (definition == null || !tableDelta.created()) {
            throw new DatabaseFileException(
                    delta.file(),
                    "changes table '" + tableDelta.name()
                            + "', which the database does not have; apply the deltas before it" + " first.",
                    null);
        }
        try {
            return factory.create(definition);
        } catch (InvalidArgumentException e) {
            throw unholdable(e);
        }
    }

    private PreparedTable prepare(EmbeddedTable table, TableDelta tableDelta) {
        TableDefinition definition = tableDelta.definition();
        if (definition != null && !definition.primaryKey().equals(table.primaryKey())) {
            throw new DatabaseFileException(
                    delta.file(),
                    "is of another table '" + table.name() + "', whose primary key is '" + definition.primaryKey()
                            + "', not '" + table.primaryKey() + "'.",
                    null);
        }
        try {
            List<PreparedRow> upserts = new ArrayList<>(tableDelta.upserts().size());
            for (Map<String, @Nullable Object> record : tableDelta.upserts()) {
                PreparedRow row = table.prepare(record);
                TableRows.checkedKey(table.name(), table.primaryKey(), row.key());
                upserts.add(row);
            }
            return new PreparedTable(table, tableDelta, upserts);
        } catch (DatabaseFileException e) {
            throw e;
        } catch (DictDBException e) {
            throw unholdable(e);
        }
    }

    private DatabaseFileException unholdable(DictDBException reason) {
        return new DatabaseFileException(
                delta.file(), "holds what no database can hold: " + reason.getMessage(), reason);
    }

    /** Returns the tables that the delta changes or creates. */
    List<EmbeddedTable> changedTables() {
        return prepared.stream().map(PreparedTable::table).distinct().toList();
    }

    /**
     * Changes the tables. Under their write locks.
     *
     * @return how many rows were upserted or deleted
     * @throws DatabaseFileException if rows would have equal values in a unique index, or a table would hold more than it can; then
     *     nothing is changed
     */
    int apply() {
        prepared.forEach(this::check);
        int affected = 0;
        for (PreparedTable change : prepared) {
            affected += apply(change);
        }
        return affected;
    }

    private void check(PreparedTable change) {
        try {
            change.table().rows().checkLimits(change.upserts());
            checkUniqueness(change);
        } catch (DuplicateValueException | LimitExceededException e) {
            throw new DatabaseFileException(delta.file(), "does not fit the database: " + e.getMessage(), e);
        }
    }

    /** What counts is what the tables will hold, not what they hold in between. */
    private static void checkUniqueness(PreparedTable change) {
        TableRows rows = change.table().rows();
        TableDefinition definition = change.delta().definition();
        List<IndexDefinition> redefined = definition == null ? null : definition.indexes();
        List<IndexDefinition> indexes = redefined == null ? rows.indexes().definitions() : redefined;
        if (indexes.stream().noneMatch(IndexDefinition::isUnique)) {
            return;
        }
        Map<Object, PreparedRow> added = new LinkedHashMap<>();
        List<Object> replaced = new ArrayList<>(change.delta().reinserted());
        for (PreparedRow row : change.upserts()) {
            Object key = Objects.requireNonNull(row.key());
            added.put(HashKey.of(key), row);
            replaced.add(key);
        }
        for (Object key : change.delta().deletes()) {
            added.remove(HashKey.of(key));
            replaced.add(key);
        }
        rows.uniqueness().checkReplacement(indexes, existing(rows, replaced), added.values());
    }

    private static int apply(PreparedTable change) {
        TableRows rows = change.table().rows();
        rows.delete(existing(rows, change.delta().reinserted()));
        for (PreparedRow row : change.upserts()) {
            int rowId = rows.find(Objects.requireNonNull(row.key()));
            if (rowId == TableRows.NO_ROW) {
                List<PreparedRow> single = List.of(row);
                rows.insert(single, rows.assignKeys(single), 1);
            } else {
                rows.replace(rowId, row);
            }
        }
        int[] deleted = existing(rows, change.delta().deletes());
        rows.delete(deleted);
        TableDefinition definition = change.delta().definition();
        if (definition != null) {
            rows.restoreDefinition(definition);
        }
        return change.upserts().size() + deleted.length;
    }

    private static int[] existing(TableRows rows, List<Object> keys) {
        return keys.stream()
                .mapToInt(rows::find)
                .filter(rowId -> rowId != TableRows.NO_ROW)
                .sorted()
                .distinct()
                .toArray();
    }

    /** Logs what was passed over. Under no lock. */
    void logUnknownTables() {
        for (String table : unknownTables) {
            if (LOG.isWarnEnabled()) {
                LOG.atWarn()
                        .addKeyValue("op", "APPLY_DELTA")
                        .addKeyValue("table", table)
                        .addKeyValue("path", delta.file())
                        .log(
                                "Passed over the rows of table '{}', which neither the database nor '{}' defines.",
                                table,
                                delta.file());
            }
        }
    }
}
