package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.QueryPlan;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.index.TableIndexes;
import io.dictdb.internal.observe.Access;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a statement reaches its rows, and the candidates its access path yielded.
 *
 * <p>A plan is made under the table's lock; {@link #rowIds} may then run on a snapshot taken under the same lock, without it.
 */
public final class Plan implements Access {
    private final Selection selection;
    private final ChosenPath chosen;

    /** Each once, in the statement's order or ascending; null for a scan. */
    private final int @Nullable [] candidates;

    /** Whether the statement's order is that of the rows' insertion. */
    private final boolean insertionOrder;

    /** How many rows were looked at so far. */
    private long examined;

    private Plan(Selection selection, ChosenPath chosen, int @Nullable [] candidates, boolean insertionOrder) {
        this.selection = selection;
        this.chosen = chosen;
        this.candidates = candidates;
        this.insertionOrder = insertionOrder;
    }

    /** Returns the key if a statement is about the row with that primary key, so that there is nothing to plan; else null. */
    public static @Nullable Object keyOf(Selection selection, String primaryKey) {
        return selection.hasRoomForOne() ? keyOf(selection.where(), primaryKey) : null;
    }

    /** Returns the key if the condition is that the primary key equals it, else null. */
    static @Nullable Object keyOf(Condition where, String primaryKey) {
        boolean isKey = where instanceof Condition.Comparison equality
                && equality.operator() == Condition.Operator.EQUAL
                && equality.field().equals(primaryKey);
        return isKey ? ((Condition.Comparison) where).value() : null;
    }

    /** Plans a statement and collects its candidates. Takes at least the table's read lock. */
    public static Plan of(Selection selection, TableIndexes indexes, ChunkDirectory rows) {
        Planner planner = new Planner(indexes, rows);
        ChosenPath chosen = planner.plan(selection);
        SortOrder order = selection.order();
        boolean insertionOrder = order.isInsertion() || planner.isInsertionOrder(order);
        return new Plan(selection, chosen, chosen.isScan() ? null : candidates(chosen), insertionOrder);
    }

    /** Plans a statement on rows without indexes. */
    public static Plan ofScan(Selection selection, ChunkDirectory rows) {
        ChosenPath scan = ChosenPath.of(new AccessPath.Scan(rows.liveRows()), selection.where());
        return new Plan(selection, scan, null, selection.order().isInsertion());
    }

    @Override
    public QueryPlan.Kind kind() {
        return chosen.path().kind();
    }

    @Override
    public String description() {
        return chosen.path().toString();
    }

    @Override
    public Condition residual() {
        return chosen.residual();
    }

    @Override
    public List<String> order() {
        return selection.order().fields();
    }

    /**
     * Plans a statement on another state of the rows than the indexes are of.
     *
     * @param present the plan of the rows as they are now, which is no scan
     * @param candidates every row of the other state that matches, and perhaps others, ascending
     */
    public static Plan ofOtherState(Selection selection, Plan present, int[] candidates) {
        AccessPath path = new AccessPath.ForOtherState(present.chosen.path(), candidates);
        return new Plan(
                selection,
                ChosenPath.of(path, selection.where()),
                candidates,
                selection.order().isInsertion());
    }

    /** Returns the rows to be looked at, in whatever order; null for all of them. */
    public int @Nullable [] candidates() {
        return candidates;
    }

    /** Returns how many rows are to be looked at. */
    public long candidateCount() {
        return candidates == null ? chosen.estimate() : candidates.length;
    }

    private static int[] candidates(ChosenPath chosen) {
        if (!chosen.isInOrder()) {
            return chosen.path().ascending();
        }
        RowIds candidates = new RowIds();
        chosen.path().collect(candidates);
        return candidates.toArray();
    }

    /** Returns how many rows the statement has looked at. */
    public long examined() {
        return examined;
    }

    /** Returns the ids of the statement's rows, in its order, offset and limit respected. */
    public int[] rowIds(ChunkDirectory rows) {
        int[] ids = inOrder(rows);
        return result(tooFew(ids) ? sorted(scan(rows)) : ids, rows);
    }

    private int[] inOrder(ChunkDirectory rows) {
        MatchingRows matching = matching(rows);
        if (!insertionOrder && !chosen.isInOrder()) {
            return sorted(matching);
        }
        int[] ids = matching.ids(selection.wanted());
        examined += matching.examined();
        return ids;
    }

    private int[] sorted(MatchingRows matching) {
        int[] ids = new RowSorter(selection.order(), matching.rows()).sort(matching, selection.wanted());
        examined += matching.examined();
        return ids;
    }

    private boolean tooFew(int[] ids) {
        return chosen.mayBeTooFew() && ids.length < selection.wanted();
    }

    private int[] result(int[] inOrder, ChunkDirectory rows) {
        int[] ids = inOrder;
        Projection projection = selection.projection();
        if (selection.distinct() && projection != null) { // whole rows differ in their keys
            ids = DistinctRows.of(ids, rows, projection);
        }
        int from = (int) Math.min(selection.offset(), ids.length);
        int to = (int) Math.min(selection.limit(), ids.length - from) + from;
        return from == 0 && to == ids.length ? ids : Arrays.copyOfRange(ids, from, to);
    }

    /** Gives the statement's rows to the consumer, in its order, offset and limit respected. */
    public void forEachChunk(ChunkDirectory rows, ChunkConsumer consumer) {
        boolean allOfThem = (insertionOrder || chosen.isInOrder())
                && !selection.distinct()
                && selection.wanted() == Long.MAX_VALUE
                && selection.offset() == 0;
        if (allOfThem) {
            MatchingRows matching = matching(rows);
            matching.forEachChunk(consumer);
            examined += matching.examined();
        } else {
            new MatchingRows(rows, rowIds(rows), null).forEachChunk(consumer);
        }
    }

    private MatchingRows matching(ChunkDirectory rows) {
        Filter filter = chosen.isExact() ? null : new FilterCompiler(rows.fields()).compile(chosen.residual());
        return new MatchingRows(rows, candidates, withPosition(filter, rows));
    }

    private MatchingRows scan(ChunkDirectory rows) {
        Filter filter = new FilterCompiler(rows.fields()).compile(selection.where());
        return new MatchingRows(rows, null, withPosition(filter, rows));
    }

    private @Nullable Filter withPosition(@Nullable Filter filter, ChunkDirectory rows) {
        Position after = selection.after();
        if (after == null) {
            return filter;
        }
        Filter position = new PositionFilter(selection.order(), after, rows);
        return filter == null ? position : new AndFilter(List.of(position, filter));
    }

    /** Describes the access path, whose parts it lets yield their candidates again to count them. Takes at least the table's read lock. */
    public QueryPlan.Node access() {
        return node(chosen.path());
    }

    private static QueryPlan.Node node(AccessPath path) {
        List<QueryPlan.Node> children = path.children().stream().map(Plan::node).toList();
        long actual = path instanceof AccessPath.Scan scan ? scan.estimate() : path.ascending().length;
        return new QueryPlan.Node(
                path.kind(),
                path.toString(),
                path.index().map(index -> index.definition()),
                path.served(),
                path.estimate(),
                actual,
                children);
    }

    /**
     * Runs the statement, and says how it reached its rows.
     *
     * @param access what {@link #access} returned under the lock that the plan was made under
     */
    public QueryPlan explain(QueryPlan.Node access, ChunkDirectory rows) {
        int[] ids = inOrder(rows);
        boolean scanFollows = tooFew(ids);
        if (scanFollows) {
            ids = sorted(scan(rows));
        }
        QueryPlan.Ordering ordering = QueryPlan.Ordering.SORTED;
        if (insertionOrder) {
            ordering = QueryPlan.Ordering.INSERTION;
        } else if (chosen.isInOrder() && !scanFollows) {
            ordering = QueryPlan.Ordering.BY_INDEX;
        }
        return new QueryPlan(
                scanFollows ? scanAfter(access, rows) : access,
                scanFollows ? selection.where() : chosen.residual(),
                ordering,
                examined,
                result(ids, rows).length);
    }

    private static QueryPlan.Node scanAfter(QueryPlan.Node access, ChunkDirectory rows) {
        return new QueryPlan.Node(
                QueryPlan.Kind.SCAN,
                "scan",
                Optional.empty(),
                Conditions.all(),
                rows.liveRows(),
                rows.liveRows(),
                List.of(access));
    }
}
