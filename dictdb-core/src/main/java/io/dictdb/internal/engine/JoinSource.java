package io.dictdb.internal.engine;

import io.dictdb.Conditions;
import io.dictdb.QueryPlan;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.observe.Access;
import io.dictdb.internal.observe.TableStatements;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a join. Both sides are read in one state: under all read locks, the left rows are planned and the right table's snapshot
 * taken. If few left rows can match and there is an index, their partners are looked up under the locks too; else through a hash table,
 * without them.
 */
final class JoinSource extends RowSource {
    /** Looking up so many rows under the locks takes about a millisecond. */
    private static final int MOST_LOOKUPS = 4096;

    private final RowSource left;
    private final Selection selection;
    private final TableSource right;
    private final String prefix;
    private final boolean outer;
    private final List<String> leftFields;
    private final List<String> rightFields;

    JoinSource(
            RowSource left,
            Selection selection,
            TableSource right,
            String prefix,
            boolean outer,
            Map<String, String> joinedFields) {
        this.left = left;
        this.selection = selection;
        this.right = right;
        this.prefix = prefix;
        this.outer = outer;
        leftFields = List.copyOf(joinedFields.keySet());
        rightFields = List.copyOf(joinedFields.values());
    }

    @Override
    String name() {
        return left.name() + (outer ? " left join " : " join ") + right.name();
    }

    @Override
    @Nullable
    String primaryKey() {
        return null;
    }

    @Override
    List<String> columns() {
        return UsedFields.of(plan(Selection.where(Conditions.all())).snapshot());
    }

    @Override
    TableStatements statements() {
        return left.statements();
    }

    @Override
    Object scope() {
        return left.scope();
    }

    @Override
    Set<EmbeddedTable> tables() {
        Set<EmbeddedTable> tables = new LinkedHashSet<>(left.tables());
        tables.addAll(right.tables());
        return tables;
    }

    /**
     * A join under way: what is to be done without a lock.
     *
     * @param lookup the index that the right rows were found through, null for none
     * @param rightRows how many rows the right table has
     * @param joined makes the joined rows
     */
    private record Started(@Nullable JoinLookup lookup, int rightRows, Supplier<Joined> joined) {}

    /**
     * A join that is done.
     *
     * @param rows the joined rows
     * @param examined how many rows of both sides were looked at
     */
    private record Joined(Snapshot rows, long examined) {}

    /** Under the read locks of all tables. */
    private Started start() {
        Snapshot rightRows = right.all();
        Supplier<PlannedRead> leftRead = left.prepare(selection);
        JoinLookup lookup = right.lookup(rightFields);
        if (lookup != null && left instanceof TableSource) {
            PlannedRead read = leftRead.get();
            if (read.plan().candidateCount() <= MOST_LOOKUPS) {
                SelectedRows rows = selected(read);
                JoinValues values = JoinValues.of(rows, leftFields);
                List<int[]> partners = new ArrayList<>(rows.count());
                long found = 0;
                for (int rowId : rows.rowIds()) {
                    RowIds ids = new RowIds();
                    lookup.find(values.of(rowId), ids);
                    partners.add(ids.toArray());
                    found += ids.size();
                }
                long examined = read.examined() + found;
                return new Started(
                        lookup, rightRows.liveRows(), () -> new Joined(joined(rows, rightRows, partners), examined));
            }
        }
        return new Started(null, rightRows.liveRows(), () -> {
            PlannedRead read = leftRead.get();
            SelectedRows rows = selected(read);
            JoinValues values = JoinValues.of(rows, leftFields);
            List<int[]> partners = new HashJoin(rows.rowIds(), values).partners(rightRows, rightFields);
            return new Joined(joined(rows, rightRows, partners), read.examined() + rightRows.liveRows());
        });
    }

    private SelectedRows selected(PlannedRead read) {
        return new SelectedRows(read.snapshot(), read.plan().rowIds(read.snapshot()), selection.projection());
    }

    private Snapshot joined(SelectedRows rows, Snapshot rightRows, List<int[]> partners) {
        JoinedRows joined = new JoinedRows(rows, rightRows, prefix);
        for (int i = 0; i < rows.count(); i++) {
            joined.add(rows.rowIds()[i], partners.get(i), outer);
        }
        return joined.snapshot();
    }

    @Override
    Supplier<PlannedRead> prepare(Selection wanted) {
        Started started = start();
        return () -> {
            Joined joined = started.joined().get();
            Snapshot rows = joined.rows();
            Access access = Access.named(kind(started.lookup()), description(started.lookup()));
            return new PlannedRead(Plan.ofScan(wanted, rows), rows, access, joined.examined());
        };
    }

    private static QueryPlan.Kind kind(@Nullable JoinLookup lookup) {
        return lookup == null ? QueryPlan.Kind.HASH_JOIN : QueryPlan.Kind.INDEX_JOIN;
    }

    private String description(@Nullable JoinLookup lookup) {
        return (lookup == null ? "hash" : "index") + " join(" + right.name() + ")";
    }

    @Override
    QueryPlan explain(Selection wanted) {
        Started started = EmbeddedDatabase.reading(tables(), this::start);
        Snapshot rows = started.joined().get().rows();
        QueryPlan.Node leftAccess = left.explain(selection).access();
        JoinLookup lookup = started.lookup();
        QueryPlan.Node rightAccess = lookup == null
                ? new QueryPlan.Node(
                        QueryPlan.Kind.SCAN,
                        "scan",
                        Optional.empty(),
                        Conditions.all(),
                        started.rightRows(),
                        started.rightRows(),
                        List.of())
                : lookup.node(rows.liveRows());
        QueryPlan.Node join = new QueryPlan.Node(
                kind(lookup),
                description(lookup),
                Optional.empty(),
                Conditions.all(),
                leftAccess.estimatedRows(),
                rows.liveRows(),
                List.of(leftAccess, rightAccess));
        Plan plan = Plan.ofScan(wanted, rows);
        QueryPlan ofJoined = plan.explain(plan.access(), rows);
        return new QueryPlan(
                join, ofJoined.residual(), ofJoined.ordering(), ofJoined.examinedRows(), ofJoined.returnedRows());
    }
}
