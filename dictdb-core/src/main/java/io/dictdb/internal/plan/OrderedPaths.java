package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.Values;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.SortedIndex;
import io.dictdb.internal.index.SortedIndex.Span;
import io.dictdb.internal.index.TableIndexes;
import io.dictdb.internal.plan.ChosenPath.Order;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.ArrayList;
import java.util.Collections;
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
        return best;
    }

    private static boolean isBetter(ChosenPath one, ChosenPath other) {
        return one.mayBeTooFew() == other.mayBeTooFew() ? one.estimate() < other.estimate() : !one.mayBeTooFew();
    }

    private @Nullable ChosenPath path(
            SortedIndex index, Selection selection, Conjunction conjunction, ChosenPath unordered) {
        List<SortOrder.Term> terms = withoutConstants(selection.order().terms(), conjunction);
        if (!index.definition()
                .fields()
                .contains(terms.isEmpty() ? "" : terms.get(0).field())) {
            return null;
        }
        Lookups lookups = Lookups.of(index, conjunction);
        boolean holdsAllRows = lookups.isPossible() || index.size() == rows.liveRows();
        int fixed = lookups.fieldCount();
        int ordered = lookups.combinations().size() == 1 ? ordered(index, fixed, terms) : 0;
        if (ordered == 0 || !holdsAllRows) {
            return null;
        }
        boolean descending = terms.get(0).descending();
        Span span = lookups.spans(index).get(0);
        Condition residual = conjunction.without(lookups.served());
        boolean isExact = residual.equals(Conditions.all());
        long wanted = selection.wanted();
        Position after = selection.after();
        if (after != null) {
            List<@Nullable Object> position = positionIn(terms, selection, after, conjunction);
            if (position == null) {
                return null;
            }
            List<@Nullable Object> bound = new ArrayList<>();
            Collections.addAll(bound, lookups.combinations().get(0));
            bound.addAll(position.subList(0, ordered));
            @Nullable Object[] values = bound.toArray();
            boolean decided = ordered == terms.size();
            span = index.after(span, values, descending, decided);
            long tied = decided ? 0 : index.tied(span, values);
            wanted = wanted + tied < 0 ? Long.MAX_VALUE : wanted + tied;
        }
        long looks = isExact ? Math.min(wanted, span.size()) : looks(wanted, span, unordered);
        boolean full = ordered == terms.size() && fixed + ordered == index.fieldCount();
        Span part = full || looks < 0 ? span : wholeGroups(index, span, looks, fixed + ordered, descending);
        long taken = full ? Math.min(looks, span.size()) : part.size();
        if (looks < 0 || taken > most) {
            return null;
        }
        boolean enough = isExact || taken == span.size();
        Order order = full ? Order.WANTED : Order.NONE;
        if (!enough) {
            order = full ? Order.WANTED_PERHAPS_TOO_FEW : Order.FIRST_PERHAPS_TOO_FEW;
        }
        Condition served = conjunction.only(lookups.used());
        return new ChosenPath(new AccessPath.IndexOrder(index, part, descending, served, taken), residual, order);
    }

    /**
     * Returns the values of a position in these terms of the order, the others of which all rows that match have one value; null if the
     * position has another one there.
     */
    private static @Nullable List<@Nullable Object> positionIn(
            List<SortOrder.Term> terms, Selection selection, Position after, Conjunction conjunction) {
        List<SortOrder.Term> all = selection.order().terms();
        List<@Nullable Object> values = new ArrayList<>(terms.size());
        for (int i = 0; i < all.size(); i++) {
            Conjunction.Points points = conjunction.points(all.get(i).field());
            Object value = after.values().get(i);
            if (points == null || points.values().size() != 1) {
                values.add(value);
            } else if (!Values.equal(points.values().get(0), value)) {
                return null;
            }
        }
        return values;
    }

    /** Returns the first rows, and the rest of those that have the last one's values in the index's first fields: what sorting needs. */
    private static Span wholeGroups(SortedIndex index, Span span, long count, int fields, boolean descending) {
        return descending ? index.lastOf(span, count, fields) : index.firstOf(span, count, fields);
    }

    /** Fields that have the same value in all rows that match do not order them. */
    private static List<SortOrder.Term> withoutConstants(List<SortOrder.Term> terms, Conjunction conjunction) {
        for (SortOrder.Term term : terms) {
            if (hasOneValue(term.field(), conjunction)) {
                return terms.stream()
                        .filter(each -> !hasOneValue(each.field(), conjunction))
                        .toList();
            }
        }
        return terms;
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
