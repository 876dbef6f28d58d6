package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.QueryPlan.Kind;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.HashIndex;
import io.dictdb.internal.index.KeyIndex;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.index.SortedIndex;
import io.dictdb.internal.index.SortedIndex.Span;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A way to the rows of a statement. All but the scan yield candidates from indexes: every row that matches, and perhaps others.
 *
 * <p>Making one and collecting candidates happens under one hold of at least the table's read lock.
 */
sealed interface AccessPath {
    Kind kind();

    /** Returns the part of the statement's condition that led to it. */
    Condition served();

    /** Returns how many candidates are expected. */
    long estimate();

    /** Adds the candidates. */
    void collect(RowIds target);

    /** Returns whether the candidates come by ascending id, each once. */
    default boolean ascends() {
        return false;
    }

    /** Returns the paths that it combines. */
    default List<AccessPath> children() {
        return List.of();
    }

    /** Returns the index that it uses, if it uses one that was created. */
    default Optional<FieldIndex> index() {
        return Optional.empty();
    }

    /** Returns the access path as {@code explain} prints it. */
    @Override
    String toString();

    /** Returns the candidates by ascending id, each once. */
    default int[] ascending() {
        RowIds ids = new RowIds();
        collect(ids);
        return ascends() ? ids.toArray() : ids.toSortedSet();
    }

    /** Every row of the table. */
    record Scan(long estimate) implements AccessPath {
        @Override
        public Kind kind() {
            return Kind.SCAN;
        }

        @Override
        public Condition served() {
            return Conditions.all();
        }

        @Override
        public void collect(RowIds target) {
            throw new IllegalStateException("a scan reads the chunks, it has no candidates");
        }

        @Override
        public String toString() {
            return "scan";
        }
    }

    /** The rows with one of several primary keys. */
    record KeyLookup(KeyIndex keyIndex, String primaryKey, List<Object> keys, Condition served) implements AccessPath {
        @Override
        public Kind kind() {
            return Kind.KEY;
        }

        @Override
        public long estimate() {
            return keys.size();
        }

        @Override
        public void collect(RowIds target) {
            for (Object key : keys) {
                int rowId = keyIndex.find(key);
                if (rowId != KeyIndex.NONE) {
                    target.add(rowId);
                }
            }
        }

        @Override
        public boolean ascends() {
            return keys.size() == 1;
        }

        @Override
        public String toString() {
            return "key(" + primaryKey + ")";
        }
    }

    /** The rows that have one of several values in an index of either type. */
    record ValueLookup(FieldIndex used, List<Object> values, Condition served, long estimate) implements AccessPath {
        static ValueLookup of(FieldIndex index, List<Object> values, Condition served) {
            long rows = 0;
            for (Object value : values) {
                rows += index.count(value);
            }
            return new ValueLookup(index, values, served, rows);
        }

        @Override
        public Kind kind() {
            return used instanceof HashIndex ? Kind.HASH : Kind.SORTED;
        }

        @Override
        public Optional<FieldIndex> index() {
            return Optional.of(used);
        }

        @Override
        public void collect(RowIds target) {
            for (Object value : values) {
                used.find(value, target);
            }
        }

        @Override
        public boolean ascends() {
            return values.size() == 1;
        }

        @Override
        public String toString() {
            return used.description();
        }
    }

    /** The rows in some spans of a sorted index. */
    record SpanLookup(SortedIndex used, List<Span> spans, Condition served) implements AccessPath {
        @Override
        public Kind kind() {
            return Kind.SORTED;
        }

        @Override
        public Optional<FieldIndex> index() {
            return Optional.of(used);
        }

        @Override
        public long estimate() {
            long rows = 0;
            for (Span span : spans) {
                rows += span.size();
            }
            return rows;
        }

        @Override
        public void collect(RowIds target) {
            for (Span span : spans) {
                used.collect(span, target);
            }
        }

        @Override
        public String toString() {
            return used.description();
        }
    }

    /**
     * The first rows in the order of an index, of those in a span of it.
     *
     * @param most how many of them to take
     */
    record IndexOrder(SortedIndex used, Span span, boolean descending, Condition served, long most)
            implements AccessPath {
        @Override
        public Kind kind() {
            return Kind.INDEX_ORDER;
        }

        @Override
        public Optional<FieldIndex> index() {
            return Optional.of(used);
        }

        @Override
        public long estimate() {
            return Math.min(most, span.size());
        }

        @Override
        public void collect(RowIds target) {
            if (descending) {
                used.collectDescending(span, most, target);
            } else {
                used.collect(span, most, target);
            }
        }

        @Override
        public String toString() {
            return used.description();
        }
    }

    /**
     * The first rows in the order of their keys, which ascend with each row inserted, or from the last one down.
     *
     * @param after the key after which to begin, null for the very first or last row
     */
    record KeyOrder(
            ChunkDirectory rows,
            String primaryKey,
            @Nullable Object after,
            boolean descending,
            long estimate) implements AccessPath {
        @Override
        public Kind kind() {
            return Kind.KEY_ORDER;
        }

        @Override
        public Condition served() {
            return Conditions.all();
        }

        @Override
        public void collect(RowIds target) {
            AscendingKeys keys = new AscendingKeys(rows, primaryKey);
            if (descending) {
                keys.collectBefore(after, estimate, target);
            } else {
                keys.collectAfter(after, estimate, target);
            }
        }

        @Override
        public String toString() {
            return "key(" + primaryKey + ")";
        }
    }

    /** The rows of any of several access paths. */
    record Union(List<AccessPath> children, Condition served, long estimate) implements AccessPath {
        static Union of(List<AccessPath> paths, Condition served) {
            long rows = 0;
            for (AccessPath path : paths) {
                rows += path.estimate();
            }
            return new Union(paths, served, rows);
        }

        @Override
        public Kind kind() {
            return Kind.UNION;
        }

        @Override
        public void collect(RowIds target) {
            children.forEach(path -> path.collect(target));
        }

        @Override
        public boolean ascends() {
            return children.isEmpty();
        }

        @Override
        public String toString() {
            return children.stream().map(AccessPath::toString).collect(Collectors.joining(", ", "union(", ")"));
        }
    }

    /** The rows of both of two access paths. */
    record Intersection(AccessPath one, AccessPath other, Condition served, long estimate) implements AccessPath {
        @Override
        public Kind kind() {
            return Kind.INTERSECTION;
        }

        @Override
        public List<AccessPath> children() {
            return List.of(one, other);
        }

        @Override
        public void collect(RowIds target) {
            target.addCommon(one.ascending(), other.ascending());
        }

        @Override
        public boolean ascends() {
            return true;
        }

        @Override
        public String toString() {
            return "intersection(" + one + ", " + other + ")";
        }
    }

    /**
     * What another path yields for the rows as they are now, put right for another state of them.
     *
     * @param present the path through the rows as they are now
     * @param rowIds every row that matches, and perhaps others, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one statement, never compared
    record ForOtherState(AccessPath present, int[] rowIds) implements AccessPath {
        @Override
        public Kind kind() {
            return present.kind();
        }

        @Override
        public Condition served() {
            return present.served();
        }

        @Override
        public long estimate() {
            return rowIds.length;
        }

        @Override
        public List<AccessPath> children() {
            return present.children();
        }

        @Override
        public Optional<FieldIndex> index() {
            return present.index();
        }

        @Override
        public void collect(RowIds target) {
            target.addAll(rowIds, rowIds.length);
        }

        @Override
        public boolean ascends() {
            return true;
        }

        @Override
        public String toString() {
            return present + " and the rows changed since";
        }
    }
}
