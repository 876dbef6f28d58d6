package io.dictdb.internal.engine;

import io.dictdb.Conditions;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Join;
import io.dictdb.Query;
import io.dictdb.Table;
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
record EmbeddedJoin(RowSource left, Selection selection, EmbeddedTable right, String prefix, boolean outer)
        implements Join {
    static EmbeddedJoin of(RowSource left, Selection selection, Table right, boolean outer) {
        if (!(right instanceof EmbeddedTable table)
                || !left.tables().iterator().next().isOfSameDatabaseAs(table)) {
            throw new InvalidArgumentException(
                    "table", "Table '" + right.name() + "' is of another database; join tables of one database.");
        }
        return new EmbeddedJoin(left, selection, table, table.name(), outer);
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
        return new EmbeddedQuery(source, null, Selection.where(Conditions.all()));
    }
}
