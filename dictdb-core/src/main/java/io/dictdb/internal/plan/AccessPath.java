package io.dictdb.internal.plan;

import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.KeyIndex;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.index.SortedIndex;
import io.dictdb.internal.index.ValueRange;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A way to the rows of a statement. All but the scan yield candidates from indexes: every row that matches, and perhaps others.
 *
 * <p>Collecting candidates takes at least the table's read lock.
 */
sealed interface AccessPath {
    /** Returns the greatest number of candidates expected. */
    long estimate();

    /** Adds the candidates. */
    void collect(RowIds target);

    /** Returns the access path as {@code explain} prints it. */
    @Override
    String toString();

    /** Every row of the table. */
    record Scan(long rows) implements AccessPath {
        @Override
        public long estimate() {
            return rows;
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
    record KeyLookup(KeyIndex index, String primaryKey, List<Object> keys) implements AccessPath {
        @Override
        public long estimate() {
            return keys.size();
        }

        @Override
        public void collect(RowIds target) {
            for (Object key : keys) {
                int rowId = index.find(key);
                if (rowId != KeyIndex.NONE) {
                    target.add(rowId);
                }
            }
        }

        @Override
        public String toString() {
            return "key(" + primaryKey + ")";
        }
    }

    /** The rows whose field equals one of several values, through an index of either type. */
    record ValueLookup(FieldIndex index, List<Object> values, long estimate) implements AccessPath {
        static ValueLookup of(FieldIndex index, List<Object> values) {
            long rows = 0;
            for (Object value : values) {
                rows += index.count(value);
            }
            return new ValueLookup(index, values, rows);
        }

        @Override
        public void collect(RowIds target) {
            values.forEach(value -> index.find(value, target));
        }

        @Override
        public String toString() {
            return describe(index);
        }
    }

    /** The rows whose field is in a range. */
    record RangeLookup(SortedIndex index, ValueRange range, long estimate) implements AccessPath {
        @Override
        public void collect(RowIds target) {
            index.find(range, target);
        }

        @Override
        public String toString() {
            return describe(index);
        }
    }

    /** The rows with the least or greatest values, for a query that is ordered by them and limited. */
    record IndexOrder(SortedIndex index, boolean descending, long wanted) implements AccessPath {
        @Override
        public long estimate() {
            return Math.min(wanted, index.size());
        }

        @Override
        public void collect(RowIds target) {
            index.findFirst(descending, wanted, target);
        }

        @Override
        public String toString() {
            return describe(index);
        }
    }

    /** The rows of any of several access paths. */
    record Union(List<AccessPath> paths) implements AccessPath {
        @Override
        public long estimate() {
            return paths.stream().mapToLong(AccessPath::estimate).sum();
        }

        @Override
        public void collect(RowIds target) {
            paths.forEach(path -> path.collect(target));
        }

        @Override
        public String toString() {
            return paths.stream().map(AccessPath::toString).collect(Collectors.joining(", ", "union(", ")"));
        }
    }

    private static String describe(FieldIndex index) {
        String type = index instanceof SortedIndex ? "sorted" : "hash";
        return type + "(" + String.join(", ", index.definition().fields()) + ")";
    }
}
