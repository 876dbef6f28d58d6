package io.dictdb.internal.engine;

import io.dictdb.Row;
import io.dictdb.Values;
import io.dictdb.internal.value.CopyOut;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row with other values in some fields, and without some others. Immutable. */
final class EditedRow extends StoredRow {
    /** Stands for the value of a field that is taken away. */
    private static final Object REMOVED = new Object();

    private final StoredRow original;

    /** The stored values of the fields that are other than in the original. Never changed. */
    private final Map<String, @Nullable Object> edits;

    private EditedRow(StoredRow original, Map<String, @Nullable Object> edits) {
        this.original = original;
        this.edits = edits;
    }

    static EditedRow with(StoredRow row, String field, @Nullable Object value) {
        return edited(row, field, Values.copyOf(value, field));
    }

    static EditedRow without(StoredRow row, String field) {
        return edited(row, field, REMOVED);
    }

    private static EditedRow edited(StoredRow row, String field, @Nullable Object value) {
        Objects.requireNonNull(field, "field");
        boolean again = row instanceof EditedRow;
        Map<String, @Nullable Object> edits =
                again ? new LinkedHashMap<>(((EditedRow) row).edits) : new LinkedHashMap<>();
        edits.put(field, value);
        return new EditedRow(again ? ((EditedRow) row).original : row, edits);
    }

    /** Returns the row that was edited. */
    Row original() {
        return original;
    }

    /** Returns the names of the fields that may be other than in the original. */
    Set<String> editedFields() {
        return edits.keySet();
    }

    @Override
    @Nullable
    Object stored(String field) {
        if (!edits.containsKey(field)) {
            return original.stored(field);
        }
        Object value = edits.get(field);
        return value == REMOVED ? null : value;
    }

    @Override
    public boolean has(String field) {
        return edits.containsKey(field) ? edits.get(field) != REMOVED : original.has(field);
    }

    @Override
    public Set<String> fields() {
        Set<String> names = new LinkedHashSet<>(original.fields());
        edits.forEach((name, value) -> {
            if (value == REMOVED) {
                names.remove(name);
            } else {
                names.add(name);
            }
        });
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name : fields()) {
            map.put(name, CopyOut.mutable(stored(name)));
        }
        return map;
    }
}
