package io.dictdb.internal.engine;

import io.dictdb.InvalidKeyException;
import io.dictdb.Row;
import io.dictdb.Values;
import io.dictdb.internal.value.SameValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one row: it is deleted, or some of its fields get other values and others are taken away. Prepared without a lock.
 *
 * @param set the fields that get another value; null if the row is deleted
 * @param removed the fields that are taken away
 */
record RowEdit(@Nullable PreparedRow set, Set<String> removed) {
    /** The row is deleted. */
    static final RowEdit DELETION = new RowEdit(null, Set.of());

    /**
     * Returns what makes one row of another.
     *
     * @param after what is to be there, null for nothing
     * @throws InvalidKeyException if it has another primary key, or none
     */
    static RowEdit of(EmbeddedTable table, StoredRow before, @Nullable Row after) {
        if (after == null) {
            return DELETION;
        }
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        Set<String> removed = new LinkedHashSet<>();
        for (String field : concerned(before, after)) {
            Object value = stored(after, field);
            if (!after.has(field)) {
                removed.add(field);
            } else if (!before.has(field) || !SameValue.is(before.stored(field), value)) {
                set.put(field, value);
            }
        }
        checkKey(table, before, after);
        set.remove(table.primaryKey()); // at most an equal number of another type
        return new RowEdit(table.prepare(set), removed);
    }

    /** Returns the fields that may be different. */
    private static Set<String> concerned(StoredRow before, Row after) {
        if (after == before) {
            return Set.of();
        }
        if (after instanceof EditedRow edited && edited.original() == before) {
            Set<String> fields = new LinkedHashSet<>(edited.editedFields());
            fields.removeIf(field -> !before.has(field) && !after.has(field));
            return fields;
        }
        if (before instanceof SnapshotRow one && after instanceof SnapshotRow other && one.isOfSameTable(other)) {
            return one.differences(other);
        }
        Set<String> fields = new LinkedHashSet<>(before.fields());
        fields.addAll(after.fields());
        return fields;
    }

    private static @Nullable Object stored(Row row, String field) {
        return row instanceof StoredRow own ? own.stored(field) : Values.copyOf(row.get(field), field);
    }

    private static void checkKey(EmbeddedTable table, StoredRow before, Row after) {
        String field = table.primaryKey();
        Object key = stored(after, field);
        if (key == null || !Values.equal(key, before.stored(field))) {
            throw table.changedKey(Objects.requireNonNull(before.stored(field)), key);
        }
    }

    /** Returns whether the row stays as it is. */
    boolean isEmpty() {
        return set != null && set.shape().size() == 0 && removed.isEmpty();
    }
}
