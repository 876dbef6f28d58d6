package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.QueryPlan;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.TableIndexes;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the access path of a statement: the one that is expected to cost the least.
 *
 * <p>An index may serve a condition only if every row that matches is among its candidates. So an {@code and} can take the path of
 * any operand, or of several together, an {@code or} needs one for every operand, and {@code not} takes none.
 *
 * <p>Planning takes at least the table's read lock.
 */
final class Planner {
    /** Up to this many candidates, an index is worth it whatever the size of the table. */
    static final int FEW = 64;

    /** Above this part of the rows, a scan is faster than fetching candidates one by one. */
    private static final int LARGE_PART = 4;

    /** Collecting so many candidates of a second path costs as much as checking one of the first. */
    private static final int COLLECTED_PER_CHECKED = 2;

    private final TableIndexes indexes;
    private final ChunkDirectory rows;

    Planner(TableIndexes indexes, ChunkDirectory rows) {
        this.indexes = indexes;
        this.rows = rows;
    }

    ChosenPath plan(Selection selection) {
        Condition where = selection.where();
        SortOrder order = selection.order();
        boolean insertionOrder = order.isInsertion() || isInsertionOrder(order);
        if (insertionOrder && selection.after() == null) {
            return planUnordered(where);
        }
        if (insertionOrder) {
            ChosenPath onwards = selection.isUnconditional() ? keyOrder(selection) : null;
            return onwards == null ? planUnordered(where) : onwards;
        }
        Conjunction conjunction = Conjunction.of(where);
        ChosenPath unordered = selection.isUnconditional() ? scan(where) : orScan(lookup(conjunction), where);
        ChosenPath ordered = new OrderedPaths(indexes, rows, most()).find(selection, conjunction, unordered);
        if (ordered == null && unordered.estimate() > FEW && selection.isUnconditional()) {
            ordered = keyOrder(selection);
        }
        return ordered == null ? unordered : ordered;
    }

    /** Returns the way through the rows in the order of their keys, or null if that is not the order or too many are wanted. */
    private @Nullable ChosenPath keyOrder(Selection selection) {
        SortOrder.Term first = selection.order().terms().get(0);
        boolean serves =
                first.field().equals(indexes.primaryKey()) && indexes.keysAscend() && selection.wanted() <= most();
        if (!serves) {
            return null;
        }
        Position after = selection.after();
        Object key = after == null ? null : after.values().get(0);
        long wanted = Math.min(selection.wanted(), rows.liveRows());
        return new ChosenPath(
                new AccessPath.KeyOrder(rows, indexes.primaryKey(), key, first.descending(), wanted),
                Conditions.all(),
                ChosenPath.Order.WANTED);
    }

    /** Returns whether the order is that of the keys, and these ascend with each row inserted. */
    boolean isInsertionOrder(SortOrder order) {
        SortOrder.Term first = order.terms().get(0);
        return !first.descending() && first.field().equals(indexes.primaryKey()) && indexes.keysAscend();
    }

    private ChosenPath planUnordered(Condition where) {
        Object key = Plan.keyOf(where, indexes.primaryKey());
        if (key != null) {
            return ChosenPath.of(keyLookup(List.of(key), where), Conditions.all());
        }
        return where.equals(Conditions.all()) ? scan(where) : orScan(lookup(Conjunction.of(where)), where);
    }

    private ChosenPath scan(Condition where) {
        return ChosenPath.of(new AccessPath.Scan(rows.liveRows()), where);
    }

    private ChosenPath orScan(@Nullable ChosenPath path, Condition where) {
        return path == null || path.estimate() > most() ? scan(where) : path;
    }

    private long most() {
        return Math.max(FEW, rows.liveRows() / LARGE_PART);
    }

    /** A path with the numbers of the operands of a conjunction that it says it all of, and of those that led to it. */
    private record Option(AccessPath path, BitSet implied, BitSet used) {}

    /** Returns the best way to the rows through indexes, or null if there is none. */
    private @Nullable ChosenPath lookup(Conjunction conjunction) {
        if (conjunction.isImpossible()) {
            return ChosenPath.of(AccessPath.Union.of(List.of(), Conditions.all()), Conditions.all());
        }
        Option best = null;
        Option second = null;
        for (Option option : options(conjunction)) {
            if (best == null || isBetter(option, best)) {
                second = best;
                best = option;
            } else if (second == null || isBetter(option, second)) {
                second = option;
            }
        }
        if (best == null) {
            return null;
        }
        Option chosen =
                second != null && intersectionPays(best, second) ? intersection(conjunction, best, second) : best;
        return ChosenPath.of(chosen.path(), conjunction.without(chosen.implied()));
    }

    private List<Option> options(Conjunction conjunction) {
        List<Option> options = new ArrayList<>();
        Conjunction.Points keys = conjunction.points(indexes.primaryKey());
        if (keys != null) {
            BitSet used = new BitSet();
            used.set(keys.operand());
            options.add(new Option(keyLookup(keys.values(), conjunction.only(used)), used, used));
            if (keys.values().size() == 1) {
                return options;
            }
        }
        for (FieldIndex index : indexes.fieldIndexes()) {
            Lookups lookups = Lookups.of(index, conjunction);
            if (lookups.isPossible()) {
                AccessPath path = lookups.path(conjunction.only(lookups.used()));
                options.add(new Option(path, lookups.served(), lookups.used()));
            }
        }
        for (int number = 0; number < conjunction.operands().size(); number++) {
            if (conjunction.operands().get(number) instanceof Condition.Or or) {
                ChosenPath path = union(or);
                if (path != null) {
                    BitSet used = new BitSet();
                    used.set(number);
                    options.add(new Option(path.path(), path.isExact() ? used : new BitSet(), used));
                }
            }
        }
        return options;
    }

    private AccessPath keyLookup(List<Object> keys, Condition served) {
        return new AccessPath.KeyLookup(indexes.keys(), indexes.primaryKey(), keys, served);
    }

    private static boolean isBetter(Option one, Option other) {
        if (one.path().estimate() != other.path().estimate()) {
            return one.path().estimate() < other.path().estimate();
        }
        int more = one.implied().cardinality() - other.implied().cardinality();
        boolean hashes =
                one.path().kind() == QueryPlan.Kind.HASH && other.path().kind() != QueryPlan.Kind.HASH;
        return more > 0 || (more == 0 && hashes);
    }

    private boolean intersectionPays(Option best, Option second) {
        BitSet added = (BitSet) second.implied().clone();
        added.andNot(best.used());
        return !added.isEmpty()
                && second.path().ascends() // sorting a path's candidates takes longer than checking those of another
                && best.path().estimate() > FEW
                && best.path().estimate() <= most()
                && second.path().estimate() <= best.path().estimate() * COLLECTED_PER_CHECKED;
    }

    private Option intersection(Conjunction conjunction, Option best, Option second) {
        BitSet implied = (BitSet) best.implied().clone();
        implied.or(second.implied());
        BitSet used = (BitSet) best.used().clone();
        used.or(second.used());
        double expected = (double) best.path().estimate() * second.path().estimate() / Math.max(1, rows.liveRows());
        AccessPath both = new AccessPath.Intersection(
                best.path(), second.path(), conjunction.only(used), Math.max(1, Math.round(expected)));
        return new Option(both, implied, used);
    }

    /** Returns a path for each operand, the values that one field may equal taken together, or null if there is none for one of them. */
    private @Nullable ChosenPath union(Condition.Or or) {
        List<AccessPath> paths = new ArrayList<>();
        boolean exact = true;
        for (Condition operand : Alternatives.of(or)) {
            ChosenPath path = lookup(Conjunction.of(operand));
            if (path == null) {
                return null;
            }
            paths.add(path.path());
            exact &= path.isExact();
        }
        AccessPath path = paths.size() == 1 ? paths.get(0) : AccessPath.Union.of(paths, or);
        return ChosenPath.of(path, exact ? Conditions.all() : or);
    }
}
