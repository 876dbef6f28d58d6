package io.dictdb.internal.plan;

import io.dictdb.Conditions;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.SortedIndex;
import io.dictdb.internal.index.SortedIndex.Span;
import io.dictdb.internal.index.TableIndexes;
import io.dictdb.internal.plan.ChosenPath.Order;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds access paths that yield rows in the order of the statement: the first rows of a sorted index, or of a part of it in which all
 * rows have equal values in its first fields.
 *
 * <p>If there is a condition left to check, how many rows must be looked at until enough have passed is a guess. So only a part of the
 * index is looked at, small enough to cost little against a scan, which follows if too few pass.
 */
final class OrderedPaths {
    /** Checking so many rows in the order of an index costs at most about as much as a scan of all rows. */
    private static final int SCANNED_PER_CHECKED = 64;

    /** Checking a row in the order of an index costs so much more than checking one in insertion order and sorting it. */
    private static final int SORTED_PER_CHECKED = 2;

    /** So many times the rows that are wanted are looked at, if nothing is known about the condition. */
    private static final int LEAST_TRIES = 4;

    private final TableIndexes indexes;
    private final ChunkDirectory rows;
    private final long most;

    OrderedPaths(TableIndexes indexes, ChunkDirectory rows, long most) {
        this.indexes = indexes;
        this.rows = rows;
        this.most = most;
    }

    /**
     * Returns the best of them, or null if none is better than another path.
     *
     * @param unordered the best other path
     */
    @Nullable
    ChosenPath find(Selection selection, Conjunction conjunction, ChosenPath unordered) {
        if (unordered.estimate() <= Planner.FEW) {
            return null; // sorting these takes no time
        }
        ChosenPath best = null;
        for (FieldIndex index : indexes.fieldIndexes()) {
            if (index instanceof SortedIndex sorted) {
                ChosenPath path = path(sorted, selection, conjunction, unordered);
                if (path != null && (best == null || isBetter(path, best))) {
                    best = path;
                }
            }
        }
        return best == null ? keyOrder(selection) : best;
    }

    private static boolean isBetter(ChosenPath one, ChosenPath other) {
        return one.mayBeTooFew() == other.mayBeTooFew() ? one.estimate() < other.estimate() : !one.mayBeTooFew();
    }

    private @Nullable ChosenPath keyOrder(Selection selection) {
        SortOrder.Term first = selection.order().terms().get(0);
        boolean serves = first.field().equals(indexes.primaryKey())
                && first.descending()
                && indexes.keysAscend()
                && selection.isUnconditional()
                && selection.wanted() <= most;
        if (!serves) {
            return null;
        }
        long wanted = Math.min(selection.wanted(), rows.liveRows());
        return new ChosenPath(
                new AccessPath.KeyOrder(rows, indexes.primaryKey(), wanted), Conditions.all(), Order.WANTED);
    }

    private @Nullable ChosenPath path(
            SortedIndex index, Selection selection, Conjunction conjunction, ChosenPath unordered) {
        Lookups lookups = Lookups.of(index, conjunction);
        boolean onePart = lookups.combinations().size() == 1;
        boolean holdsAllRows = lookups.isPossible() || index.size() == rows.liveRows();
        List<SortOrder.Term> terms = selection.order().terms().stream()
                .filter(term -> !hasOneValue(term.field(), conjunction))
                .toList();
        int fixed = lookups.fieldCount();
        int ordered = onePart ? ordered(index, fixed, terms) : 0;
        if (ordered == 0 || !holdsAllRows) {
            return null;
        }
        Span span = lookups.spans(index).get(0);
        long wanted = selection.wanted();
        BitSet implied = lookups.served();
        boolean isExact = conjunction.without(implied).equals(Conditions.all());
        long looks = isExact ? Math.min(wanted, span.size()) : looks(wanted, span, unordered);
        if (looks < 0 || looks > most) {
            return null;
        }
        boolean descending = terms.get(0).descending();
        boolean full = ordered == terms.size() && fixed + ordered == index.fieldCount();
        // Descending, a group of equal values is walked from its start, so it is taken whole.
        Span part = full && !descending
                ? new Span(span.from(), span.from() + (int) Math.min(looks, span.size()))
                : descending ? index.lastOf(span, looks, fixed + ordered) : index.firstOf(span, looks, fixed + ordered);
        if (part.size() > most) {
            return null;
        }
        boolean enough = isExact || part.size() == span.size();
        Order order = full
                ? enough ? Order.WANTED : Order.WANTED_PERHAPS_TOO_FEW
                : enough ? Order.NONE : Order.FIRST_PERHAPS_TOO_FEW;
        return new ChosenPath(
                new AccessPath.IndexOrder(index, part, descending, conjunction.only(lookups.used()), part.size()),
                conjunction.without(implied),
                order);
    }

    private static boolean hasOneValue(String field, Conjunction conjunction) {
        Conjunction.Points points = conjunction.points(field);
        return points != null && points.values().size() == 1;
    }

    /**
     * Returns how many of the order's first fields, all of one direction, are those of the index after its first ones, in which all rows
     * have equal values.
     */
    private static int ordered(SortedIndex index, int fixed, List<SortOrder.Term> terms) {
        List<String> fields = index.definition().fields();
        int count = 0;
        while (count < terms.size()
                && fixed + count < fields.size()
                && terms.get(count).field().equals(fields.get(fixed + count))
                && terms.get(count).descending() == terms.get(0).descending()) {
            count++;
        }
        return count;
    }

    /** Returns how many rows to look at where a condition remains, or −1 if another path is expected to cost less. */
    private long looks(long wanted, Span span, ChosenPath unordered) {
        long bound = Math.max(Planner.FEW, rows.liveRows() / SCANNED_PER_CHECKED);
        if (unordered.isScan()) {
            return wanted <= bound / LEAST_TRIES ? bound : -1;
        }
        double expected = (double) wanted * span.size() / Math.max(1, unordered.estimate());
        boolean pays = expected * LEAST_TRIES * SORTED_PER_CHECKED <= unordered.estimate();
        return pays ? Math.min(bound, (long) (expected * LEAST_TRIES) + Planner.FEW) : -1;
    }
}
