package io.dictdb.internal.plan;

import io.dictdb.Conditions;
import io.dictdb.QueryPlan;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.index.TableIndexes;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a statement reaches its rows, and the candidates its access path yielded.
 *
 * <p>A plan is made under the table's lock; {@link #rowIds} may then run on a snapshot taken under the same lock, without it.
 */
public final class Plan {
    private final Selection selection;

    /** Each once, in the statement's order or ascending; null for a scan. */
    private final int @Nullable [] candidates;

    /** Whether the rows come in the statement's order without being sorted. */
    private final boolean inOrder;

    private Plan(Selection selection, int @Nullable [] candidates, boolean inOrder) {
        this.selection = selection;
        this.candidates = candidates;
        this.inOrder = inOrder;
    }

    /** Plans a statement and collects its candidates. Takes at least the table's read lock. */
    public static Plan of(Selection selection, TableIndexes indexes, ChunkDirectory rows) {
        AccessPath path = choose(selection, indexes, rows);
        SortOrder order = selection.order();
        if (path instanceof AccessPath.Scan) {
            return new Plan(selection, null, order.isInsertion());
        }
        RowIds candidates = new RowIds();
        path.collect(candidates);
        boolean inIndexOrder =
                path instanceof AccessPath.IndexOrder && order.terms().size() == 1;
        return inIndexOrder
                ? new Plan(selection, candidates.toArray(), true)
                : new Plan(selection, candidates.toSortedSet(), order.isInsertion());
    }

    /** Describes how a statement would reach its rows. Takes at least the table's read lock. */
    public static QueryPlan explain(Selection selection, TableIndexes indexes, ChunkDirectory rows) {
        AccessPath path = choose(selection, indexes, rows);
        boolean exact = !(path instanceof AccessPath.Scan) && Planner.isExact(selection.where());
        return new QueryPlan(path.toString(), path.estimate(), exact ? Conditions.all() : selection.where());
    }

    private static AccessPath choose(Selection selection, TableIndexes indexes, ChunkDirectory rows) {
        Planner planner = new Planner(indexes, rows.liveRows());
        return selection.isUnconditional() && !selection.order().isInsertion()
                ? planner.planOrdered(selection.order(), selection.wanted())
                : planner.plan(selection.where());
    }

    /** Returns the ids of the statement's rows, in its order, offset and limit respected. */
    public int[] rowIds(ChunkDirectory rows) {
        long wanted = selection.wanted();
        MatchingRows matching = matching(rows);
        int[] ids = inOrder ? matching.ids(wanted) : new RowSorter(selection.order(), rows).sort(matching, wanted);
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
        boolean allOfThem =
                inOrder && !selection.distinct() && selection.wanted() == Long.MAX_VALUE && selection.offset() == 0;
        MatchingRows matching = allOfThem ? matching(rows) : new MatchingRows(rows, rowIds(rows), null);
        matching.forEachChunk(consumer);
    }

    private MatchingRows matching(ChunkDirectory rows) {
        boolean checked = !selection.isUnconditional() && (candidates == null || !Planner.isExact(selection.where()));
        Filter filter = checked ? new FilterCompiler(rows.fields()).compile(selection.where()) : null;
        return new MatchingRows(rows, candidates, filter);
    }
}
