package io.dictdb.internal.engine;

import io.dictdb.Conditions;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Join;
import io.dictdb.Query;
import io.dictdb.ReadableTable;
import io.dictdb.internal.plan.Selection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A join that is yet to be told which fields are to be equal.
 *
 * @param left where the rows to be joined come from
 * @param selection which of them
 * @param right the joined table
 * @param prefix what comes before the names of its fields, without the dot
 * @param outer whether rows that equal none of the table come too
 */
record EmbeddedJoin(RowSource left, Selection selection, TableSource right, String prefix, boolean outer)
        implements Join {
    private static final Updates UNCHANGEABLE = new Updates.None(
            "The rows of a join are not stored, so they cannot be updated or deleted; change those of one table.");

    static EmbeddedJoin of(RowSource left, Selection selection, ReadableTable right, boolean outer) {
        TableSource source = null;
        if (right instanceof EmbeddedTable table) {
            source = table.reads();
        } else if (right instanceof SnapshotTable table) {
            source = table.reads();
        }
        if (source == null || source.scope() != left.scope()) {
            throw new InvalidArgumentException(
                    "table",
                    "Table '" + right.name()
                            + "' is of another database, transaction or snapshot; join tables of one database,"
                            + " transaction or snapshot.");
        }
        return new EmbeddedJoin(left, selection, source, right.name(), outer);
    }

    @Override
    public Join as(String other) {
        if (other.isBlank()) {
            throw new InvalidArgumentException(
                    "prefix", "prefix is blank; give it at least one visible character, or leave as out.");
        }
        return new EmbeddedJoin(left, selection, right, other, outer);
    }

    @Override
    public Query on(Map<String, String> joinedFields) {
        if (joinedFields.isEmpty()) {
            throw new InvalidArgumentException("joinedFields", "on names no field; name at least one pair.");
        }
        JoinSource source = new JoinSource(left, selection, right, prefix, outer, new LinkedHashMap<>(joinedFields));
        return new EmbeddedQuery(source, UNCHANGEABLE, Selection.where(Conditions.all()));
    }
}
