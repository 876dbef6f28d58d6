package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says which indexes would serve a condition, by counting the rows that they would leave. An index has the fields that must have certain
 * values first, the one that leaves the fewest rows at the head, then a field that must be in a range, or those that rows are wanted in the
 * order of; each only if it leaves much less than those before it.
 */
public final class IndexAdvisor {
    /** An index on more fields hardly ever pays. */
    private static final int MOST_FIELDS = 3;

    /** A field is worth it if it leaves at most one row in so many. */
    private static final int ROWS_PER_LEFT = 2;

    /** Up to so many combinations of values are looked up. */
    private static final int MOST_COMBINATIONS = 1000;

    private final ChunkDirectory rows;

    /** Counts in these rows. */
    public IndexAdvisor(ChunkDirectory rows) {
        this.rows = rows;
    }

    /**
     * Returns the indexes that serve a condition, all of which are needed; none if none would. O(rows · parts of the condition).
     *
     * @param order the order of the rows, of which few are wanted
     */
    public List<IndexDefinition> indexesFor(Condition where, SortOrder order) {
        if (where instanceof Condition.Or or && or.operands().size() > 1) {
            return forAlternatives(Alternatives.of(or));
        }
        Conjunction conjunction = Conjunction.of(where);
        return conjunction.isImpossible() ? List.of() : new Draft(conjunction, order).index();
    }

    private List<IndexDefinition> forAlternatives(List<Condition> alternatives) {
        Set<IndexDefinition> all = new LinkedHashSet<>();
        for (Condition alternative : alternatives) {
            List<IndexDefinition> indexes = indexesFor(alternative, SortOrder.INSERTION);
            if (indexes.isEmpty()) {
                return List.of();
            }
            all.addAll(indexes);
        }
        return List.copyOf(all);
    }

    private long count(Condition where) {
        long[] count = {0};
        Plan.ofScan(Selection.where(where), rows).forEachChunk(rows, (chunk, number, places, matching) -> {
            count[0] += matching;
            return true;
        });
        return count[0];
    }

    /**
     * A field that an index may have, and the part of the condition that it serves.
     *
     * @param values how many values are looked up in it
     */
    private record Part(String field, Condition served, long values) {}

    /** An index that is being put together. */
    private final class Draft {
        private final Conjunction conjunction;
        private final SortOrder order;
        private final List<String> fields = new ArrayList<>();
        private Condition served = Conditions.all();
        private long combinations = 1;

        /** How many rows are left to be looked at. */
        private long left = rows.liveRows();

        Draft(Conjunction conjunction, SortOrder order) {
            this.conjunction = conjunction;
            this.order = order;
        }

        /** Returns the index, if there is one that helps. */
        List<IndexDefinition> index() {
            List<Part> points = new ArrayList<>();
            conjunction
                    .allPoints()
                    .forEach((field, values) -> points.add(new Part(
                            field,
                            conjunction.only(only(values.operand())),
                            values.values().size())));
            while (addBest(points)) {
                // until no field leaves much less
            }
            boolean isHash = !addBest(ranges()) && !addOrder();
            if (fields.isEmpty()) {
                return List.of();
            }
            return List.of(new IndexDefinition(fields, isHash ? IndexType.HASH : IndexType.SORTED, false));
        }

        private List<Part> ranges() {
            List<Part> ranges = new ArrayList<>();
            conjunction
                    .allIntervals()
                    .forEach(
                            (field, interval) -> ranges.add(new Part(field, conjunction.only(interval.operands()), 1)));
            return ranges;
        }

        /** Adds the field that leaves the fewest rows, if it leaves much less than there are, and returns whether it does. */
        private boolean addBest(List<Part> parts) {
            Part best = null;
            long fewest = left / ROWS_PER_LEFT + 1;
            boolean isFull = fields.size() == MOST_FIELDS || left <= Planner.FEW;
            for (Part part : isFull ? List.<Part>of() : parts) {
                boolean fits = fields.isEmpty() || combinations * part.values() <= MOST_COMBINATIONS;
                long count = fits && !fields.contains(part.field()) ? count(served.and(part.served())) : left;
                if (count < fewest) {
                    best = part;
                    fewest = count;
                }
            }
            if (best == null) {
                return false;
            }
            fields.add(best.field());
            served = served.and(best.served());
            combinations *= best.values();
            left = fewest;
            return true;
        }

        /** Adds the fields that rows are wanted in the order of, if they would be found in it, and returns whether they would. */
        private boolean addOrder() {
            List<String> ordered = new ArrayList<>();
            for (SortOrder.Term term : order.terms()) {
                boolean isFixed = fields.contains(term.field());
                boolean sameWay = term.descending() == order.terms().get(0).descending();
                if (!isFixed && (!sameWay || fields.size() + ordered.size() == MOST_FIELDS)) {
                    break;
                }
                if (!isFixed) {
                    ordered.add(term.field());
                }
            }
            boolean pays = !ordered.isEmpty() && left > Planner.FEW && combinations == 1;
            if (!pays || (fields.isEmpty() && !holdsAllRows(ordered.get(0)))) {
                return false;
            }
            fields.addAll(ordered);
            return true;
        }

        /** Returns whether all rows can be read in the order of an index on the field, and none is left out by the condition. */
        private boolean holdsAllRows(String field) {
            return conjunction.operands().isEmpty() && count(new Condition.IsNull(field)) == 0;
        }

        private static BitSet only(int operand) {
            BitSet numbers = new BitSet();
            numbers.set(operand);
            return numbers;
        }
    }
}
