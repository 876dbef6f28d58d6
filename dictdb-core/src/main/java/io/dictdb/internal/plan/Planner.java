package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.IndexDefinition;
import io.dictdb.Values;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.SortedIndex;
import io.dictdb.internal.index.TableIndexes;
import io.dictdb.internal.index.ValueRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the access path of a statement: the one that is expected to yield the fewest candidates.
 *
 * <p>An index may serve a condition only if every row that matches is among its candidates. So an {@code and} can take the path of
 * any operand, an {@code or} needs one for every operand, and {@code not} takes none.
 *
 * <p>Planning takes at least the table's read lock.
 */
final class Planner {
    /** Up to this many candidates, an index is worth it whatever the size of the table. */
    private static final int FEW = 64;

    /** Above this part of the rows, a scan is faster than fetching candidates one by one. */
    private static final int LARGE_PART = 4;

    private static final AccessPath NOTHING = new AccessPath.Union(List.of());

    private final TableIndexes indexes;
    private final long rows;

    Planner(TableIndexes indexes, long rows) {
        this.indexes = indexes;
        this.rows = rows;
    }

    AccessPath plan(Condition condition) {
        AccessPath path = path(condition);
        return path == null || path.estimate() > most() ? new AccessPath.Scan(rows) : path;
    }

    /**
     * Returns whether the path of a condition yields exactly the rows that match, so that the condition need not be checked on them:
     * that of a single comparison does, and so does the union of such paths.
     */
    static boolean isExact(Condition condition) {
        if (condition instanceof Condition.Or or) {
            return or.operands().stream().allMatch(Planner::isExact);
        }
        return condition instanceof Condition.Comparison
                || condition instanceof Condition.Between
                || condition instanceof Condition.In;
    }

    /** Returns the access path of a query without a condition that needs only its first rows. */
    AccessPath planOrdered(SortOrder order, long wanted) {
        SortOrder.Term first = order.terms().get(0);
        SortedIndex index = sorted(first.field());
        return index != null && index.size() == rows && wanted <= most()
                ? new AccessPath.IndexOrder(index, first.descending(), wanted)
                : new AccessPath.Scan(rows);
    }

    private long most() {
        return Math.max(FEW, rows / LARGE_PART);
    }

    private @Nullable AccessPath path(Condition condition) {
        if (condition instanceof Condition.And and) {
            return pathOfAnd(and);
        }
        if (condition instanceof Condition.Or or) {
            return pathOfOr(or);
        }
        if (condition instanceof Condition.In in) {
            return lookup(in.field(), in.values());
        }
        if (Ranges.isRange(condition)) {
            ValueRange range = Ranges.of(condition);
            return range == null ? NOTHING : rangeLookup(Ranges.field(condition), range);
        }
        String prefix = Prefixes.of(condition);
        if (prefix != null) {
            return rangeLookup(Prefixes.field(condition), Prefixes.range(prefix));
        }
        boolean isEquality = condition instanceof Condition.Comparison comparison
                && comparison.operator() == Condition.Operator.EQUAL;
        if (isEquality) {
            Condition.Comparison equality = (Condition.Comparison) condition;
            return lookup(equality.field(), Collections.singletonList(equality.value()));
        }
        return null;
    }

    private @Nullable AccessPath pathOfAnd(Condition.And and) {
        AccessPath best = null;
        Map<String, ValueRange> ranges = new LinkedHashMap<>();
        for (Condition operand : and.operands()) {
            if (Ranges.isRange(operand)) {
                ValueRange range = Ranges.of(operand);
                if (range == null) {
                    return NOTHING;
                }
                String field = Ranges.field(operand);
                ValueRange known = ranges.get(field);
                if (known != null && !Values.ofOneKind(known.anyBound(), range.anyBound())) {
                    return NOTHING;
                }
                ranges.put(field, known == null ? range : known.intersect(range));
            } else {
                best = cheaper(best, path(operand));
            }
        }
        for (Map.Entry<String, ValueRange> entry : ranges.entrySet()) {
            best = cheaper(best, rangeLookup(entry.getKey(), entry.getValue()));
        }
        return best;
    }

    private static @Nullable AccessPath cheaper(@Nullable AccessPath one, @Nullable AccessPath other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.estimate() < one.estimate() ? other : one;
    }

    private @Nullable AccessPath pathOfOr(Condition.Or or) {
        List<AccessPath> paths = new ArrayList<>();
        for (Condition operand : or.operands()) {
            AccessPath path = path(operand);
            if (path == null) {
                return null;
            }
            paths.add(path);
        }
        return new AccessPath.Union(paths);
    }

    private @Nullable AccessPath lookup(String field, List<@Nullable Object> values) {
        List<Object> constants = new ArrayList<>(values.size());
        for (Object value : values) {
            if (value == null) {
                return null; // rows whose field is null or missing are in no index
            }
            constants.add(value);
        }
        if (field.equals(indexes.primaryKey())) {
            return new AccessPath.KeyLookup(indexes.keys(), field, constants);
        }
        FieldIndex hash = indexes.find(IndexDefinition.hash(field)).orElse(null);
        FieldIndex index =
                hash == null ? indexes.find(IndexDefinition.sorted(field)).orElse(null) : hash;
        return index == null ? null : AccessPath.ValueLookup.of(index, constants);
    }

    private @Nullable AccessPath rangeLookup(String field, ValueRange range) {
        SortedIndex index = sorted(field);
        int limit = (int) Math.min(Integer.MAX_VALUE, most() + 1);
        return index == null ? null : new AccessPath.RangeLookup(index, range, index.count(range, limit));
    }

    private @Nullable SortedIndex sorted(String field) {
        return (SortedIndex) indexes.find(IndexDefinition.sorted(field)).orElse(null);
    }
}
