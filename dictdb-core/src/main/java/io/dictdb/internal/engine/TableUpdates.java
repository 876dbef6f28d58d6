package io.dictdb.internal.engine;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.FieldTypeException;
import io.dictdb.InsertOptions;
import io.dictdb.InvalidArgumentException;
import io.dictdb.RecordNotFoundException;
import io.dictdb.Row;
import io.dictdb.StatementStats.Operation;
import io.dictdb.Values;
import io.dictdb.internal.observe.StatementTiming;
import io.dictdb.internal.observe.TableStatements;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.value.CopyOut;
import io.dictdb.internal.value.ExactSum;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements that change or delete the rows there are. */
final class TableUpdates {
    private final EmbeddedTable table;
    private final TableRows rows;

    TableUpdates(EmbeddedTable table) {
        this.table = table;
        rows = table.rows();
    }

    /** Merges changes into the selected rows, and returns how many there were. */
    int update(Map<String, ?> changes, Selection selection) {
        checkWholeRows(selection);
        StatementLog.updating(table.name(), selection.where());
        StatementTiming timing = table.statements().start();
        PreparedRow prepared = table.prepare(changes);
        int count = change(Operation.UPDATE, selection, timing, rowIds -> update(prepared, rowIds));
        checkAny(count, "update", selection);
        StatementLog.updated(table.name(), count);
        return count;
    }

    /** Checks the changes and merges them into the rows. Under the write lock. */
    private void update(PreparedRow changes, int[] rowIds) {
        for (int rowId : rowIds) {
            if (changes.hasKey() && !Values.equal(changes.key(), rows.keyOf(rowId))) {
                throw table.changedKey(rows.keyOf(rowId), changes.key());
            }
            SchemaCheck schemaCheck = table.schemaCheck();
            if (schemaCheck != null) {
                schemaCheck.checkUpdate(changes, rows.store(), rowId);
            }
        }
        rows.uniqueness().checkUpdate(rowIds, changes);
        if (rowIds.length > 0) {
            rows.update(rowIds, changes);
            table.noteChange();
        }
    }

    /** Gives the selected rows what a function makes of them, and returns how many there were. */
    int update(Function<? super Row, ? extends @Nullable Row> change, Selection selection) {
        Objects.requireNonNull(change, "change");
        checkWholeRows(selection);
        StatementLog.updating(table.name(), selection.where());
        StatementTiming timing = table.statements().start();
        RowComputation computation = new RowComputation(table, selection, change);
        int count = computation.run().size();
        table.statements()
                .done(Operation.UPDATE, computation.access(), selection.where(), computation.examined(), count, timing);
        checkAny(count, "update", selection);
        StatementLog.updated(table.name(), count);
        return count;
    }

    /** Deletes the selected rows, and returns how many there were. */
    int delete(Selection selection) {
        checkWholeRows(selection);
        StatementLog.deleting(table.name(), selection.where());
        StatementTiming timing = table.statements().start();
        int count = change(Operation.DELETE, selection, timing, rowIds -> {
            if (rowIds.length > 0) {
                rows.delete(rowIds);
                table.noteChange();
            }
        });
        checkAny(count, "deletion", selection);
        StatementLog.deleted(table.name(), count);
        return count;
    }

    Optional<Row> compute(Object key, Function<? super Row, ? extends @Nullable Row> change) {
        Objects.requireNonNull(change, "change");
        Object wanted = table.wantedKey(key);
        Condition where = new Condition.Comparison(table.primaryKey(), Condition.Operator.EQUAL, wanted);
        StatementLog.updating(table.name(), where);
        StatementTiming timing = table.statements().start();
        List<RowComputation.Result> results = new RowComputation(table, Selection.where(where), change).run();
        table.statements().doneByKey(Operation.UPDATE, !results.isEmpty(), timing);
        if (results.isEmpty()) {
            throw noRow(wanted);
        }
        StatementLog.updated(table.name(), 1);
        return Optional.ofNullable(results.get(0).row());
    }

    Row computeIfAbsent(Object key, Function<Object, ? extends Map<String, ?>> record) {
        Objects.requireNonNull(record, "record");
        Optional<Row> known = table.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        StatementTiming timing = table.statements().start();
        Object wanted = table.wantedKey(key);
        Map<String, ?> made = Objects.requireNonNull(record.apply(CopyOut.key(wanted)), "the record made");
        Map<String, @Nullable Object> withKey = new LinkedHashMap<>(made);
        withKey.putIfAbsent(table.primaryKey(), wanted);
        PreparedRow prepared = table.prepareInsert(withKey, InsertOptions.defaults());
        if (!Values.equal(prepared.key(), wanted)) {
            throw table.changedKey(wanted, prepared.key());
        }
        StatementLog.inserting(table.name(), 1);
        boolean[] inserted = new boolean[1];
        Row row = table.change(() -> {
            inserted[0] = rows.find(wanted) == TableRows.NO_ROW;
            if (inserted[0]) {
                table.insertChecked(List.of(prepared), 1);
            }
            return new SnapshotRow(rows.store().snapshot(), rows.find(wanted));
        });
        table.statements().done(Operation.INSERT, inserted[0] ? 1 : 0, timing);
        if (inserted[0]) {
            StatementLog.inserted(table.name(), wanted);
        }
        return row;
    }

    Number increment(Object key, String field, Number delta) {
        Objects.requireNonNull(field, "field");
        Object wanted = table.wantedKey(key);
        Number amount = number(Values.copyOf(Objects.requireNonNull(delta, "delta"), field), field);
        StatementLog.incrementing(table.name(), wanted, field);
        StatementTiming timing = table.statements().start();
        Number sum = table.change(() -> {
            int rowId = rows.find(wanted);
            if (rowId == TableRows.NO_ROW) {
                throw noRow(wanted);
            }
            Object before = rows.store().get(rowId, rows.fields().ordinal(field));
            Number after = before == null ? amount : ExactSum.of(number(before, field), amount);
            update(table.prepare(Map.of(field, after)), new int[] {rowId});
            return after;
        });
        table.statements().doneByKey(Operation.UPDATE, true, timing);
        StatementLog.updated(table.name(), 1);
        return sum;
    }

    private static Number number(@Nullable Object value, String field) {
        if (value instanceof Number number) {
            return number;
        }
        throw new FieldTypeException(
                field,
                "a number to add to",
                Values.describe(value),
                "give it a number with update, or change it with compute");
    }

    /** What a statement does with the rows it found. Under the write lock. */
    private interface RowChange {
        void apply(int[] rowIds);
    }

    /** Changes the selected rows, and returns how many there are. The row with a key is found without a plan. */
    private int change(
            Operation operation, Selection selection, @Nullable StatementTiming timing, RowChange rowChange) {
        TableStatements statements = table.statements();
        Object key = Plan.keyOf(selection, table.primaryKey());
        if (key != null) {
            int count = table.change(() -> {
                int[] rowIds = rows.withKey(key);
                rowChange.apply(rowIds);
                return rowIds.length;
            });
            statements.done(operation, statements.byKey(), selection.where(), count, count, timing);
            return count;
        }
        Changed changed = table.change(() -> {
            Plan plan = Plan.of(selection, rows.indexes(), rows.store());
            int[] rowIds = plan.rowIds(rows.store());
            if (!selection.order().isInsertion()) {
                Arrays.sort(rowIds);
            }
            rowChange.apply(rowIds);
            return new Changed(plan, rowIds.length);
        });
        Plan plan = changed.plan();
        statements.done(operation, plan, selection.where(), plan.examined(), changed.count(), timing);
        return changed.count();
    }

    /** How many rows were changed, and how they were found. */
    private record Changed(Plan plan, int count) {}

    private static void checkWholeRows(Selection selection) {
        if (selection.projection() != null || selection.distinct()) {
            throw new InvalidArgumentException(
                    "query",
                    "A query that " + (selection.distinct() ? "is distinct" : "selects fields")
                            + " cannot update or delete rows; leave " + (selection.distinct() ? "distinct" : "select")
                            + " out.");
        }
    }

    private void checkAny(int count, String what, Selection selection) {
        if (count == 0) {
            String where = selection.where().equals(Conditions.all()) ? "all rows" : "where " + selection.where();
            throw new RecordNotFoundException(
                    table.name(),
                    null,
                    selection.where(),
                    "No records match the " + what + " criteria in table '" + table.name() + "' (" + where + ").");
        }
    }

    private RecordNotFoundException noRow(Object key) {
        return new RecordNotFoundException(
                table.name(),
                key,
                null,
                "Table '" + table.name() + "' has no row whose " + table.primaryKey() + " is " + key
                        + "; insert it first, or use computeIfAbsent or upsert.");
    }
}
