package io.dictdb.internal.engine;

import io.dictdb.Conditions;
import io.dictdb.QueryPlan;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.HashIndex;
import io.dictdb.internal.index.KeyIndex;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.index.TableIndexes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows with some values through an index: that of the keys, or one on just the fields of a join.
 *
 * @param keys the index of the primary keys
 * @param primaryKey the primary key's name
 * @param index the index on the fields, null to use that of the keys
 * @param places for each field of the index, its place among those of the join
 */
@SuppressWarnings("ArrayRecordComponent") // made for one join, never compared
record JoinLookup(
        KeyIndex keys, String primaryKey, @Nullable FieldIndex index, int[] places) {
    /** Returns the best of them, or null if there is none. */
    static @Nullable JoinLookup find(TableIndexes indexes, List<String> fields) {
        if (fields.equals(List.of(indexes.primaryKey()))) {
            return new JoinLookup(indexes.keys(), indexes.primaryKey(), null, new int[] {0});
        }
        Set<String> wanted = new HashSet<>(fields);
        FieldIndex best = null;
        for (FieldIndex index : indexes.fieldIndexes()) {
            boolean serves = wanted.size() == fields.size()
                    && index.fieldCount() == fields.size()
                    && wanted.containsAll(index.definition().fields());
            if (serves && (best == null || index instanceof HashIndex)) {
                best = index;
            }
        }
        if (best == null) {
            return null;
        }
        int[] places =
                best.definition().fields().stream().mapToInt(fields::indexOf).toArray();
        return new JoinLookup(indexes.keys(), indexes.primaryKey(), best, places);
    }

    /** Adds the ids of the rows that have the values in the fields of the join, ascending; none for null. */
    void find(@Nullable Object @Nullable [] values, RowIds target) {
        if (values == null) {
            return;
        }
        if (index == null) {
            int rowId = keys.find(Objects.requireNonNull(values[0]));
            if (rowId != KeyIndex.NONE) {
                target.add(rowId);
            }
            return;
        }
        @Nullable Object[] parts = new @Nullable Object[places.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = values[places[i]];
        }
        index.find(FieldIndex.value(parts), target);
    }

    /** Describes it with the number of rows that it found. */
    QueryPlan.Node node(long found) {
        QueryPlan.Kind kind = QueryPlan.Kind.KEY;
        String fields = primaryKey;
        if (index != null) {
            kind = index instanceof HashIndex ? QueryPlan.Kind.HASH : QueryPlan.Kind.SORTED;
            fields = String.join(", ", index.definition().fields());
        }
        return new QueryPlan.Node(
                kind,
                kind.name().toLowerCase(Locale.ROOT) + "(" + fields + ")",
                Optional.ofNullable(index).map(FieldIndex::definition),
                Conditions.all(),
                found,
                found,
                List.of());
    }
}
