package io.dictdb.internal.plan;

import io.dictdb.Conditions;
import io.dictdb.QueryPlan;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.index.TableIndexes;
import io.dictdb.internal.store.Chunk;
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
        int[] matching = matching(rows, inOrder ? wanted : Long.MAX_VALUE);
        if (!inOrder) {
            matching = new RowSorter(selection.order(), rows).sort(matching, wanted);
        }
        Projection projection = selection.projection();
        if (selection.distinct() && projection != null) { // whole rows differ in their keys
            matching = DistinctRows.of(matching, rows, projection);
        }
        int from = (int) Math.min(selection.offset(), matching.length);
        int to = (int) Math.min(selection.limit(), matching.length - from) + from;
        return from == 0 && to == matching.length ? matching : Arrays.copyOfRange(matching, from, to);
    }

    /** Returns the ids of rows that match, ascending: all of them, or at least as many as are enough. */
    private int[] matching(ChunkDirectory rows, long enough) {
        boolean unconditional = selection.isUnconditional();
        if (candidates != null && (unconditional || Planner.isExact(selection.where()))) {
            return candidates;
        }
        Filter filter = unconditional ? (chunk, places, count) -> count : filter(rows);
        return candidates == null ? scan(filter, rows, enough) : check(candidates, filter, rows, enough);
    }

    private Filter filter(ChunkDirectory rows) {
        return new FilterCompiler(rows.fields()).compile(selection.where());
    }

    private static int[] scan(Filter filter, ChunkDirectory rows, long enough) {
        RowIds matching = new RowIds();
        int[] places = new int[Chunk.CAPACITY];
        for (int number = 0; number < rows.chunkCount() && matching.size() < enough; number++) {
            Chunk chunk = rows.chunk(number);
            int count = filter.select(chunk, places, chunk.selectLive(places));
            add(places, count, number, matching);
        }
        return matching.toArray();
    }

    private static int[] check(int[] candidates, Filter filter, ChunkDirectory rows, long enough) {
        RowIds matching = new RowIds();
        int[] places = new int[Chunk.CAPACITY];
        int next = 0;
        while (next < candidates.length && matching.size() < enough) {
            int number = candidates[next] >>> Chunk.CAPACITY_BITS;
            int count = 0;
            while (next < candidates.length && candidates[next] >>> Chunk.CAPACITY_BITS == number) {
                places[count++] = ChunkDirectory.place(candidates[next++]);
            }
            add(places, filter.select(rows.chunk(number), places, count), number, matching);
        }
        return matching.toArray();
    }

    private static void add(int[] places, int count, int chunkNumber, RowIds target) {
        int first = ChunkDirectory.firstRowId(chunkNumber);
        for (int i = 0; i < count; i++) {
            target.add(first + places[i]);
        }
    }
}
