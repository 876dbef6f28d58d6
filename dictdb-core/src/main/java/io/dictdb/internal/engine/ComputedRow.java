package io.dictdb.internal.engine;

import io.dictdb.internal.value.CopyOut;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row that a query made: some fields of a stored one, or aggregates. */
final class ComputedRow extends StoredRow {
    private final Map<String, @Nullable Object> values;

    /** A row of these stored values, which nobody changes any more. */
    ComputedRow(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    @Override
    @Nullable
    Object stored(String field) {
        return values.get(field);
    }

    @Override
    public boolean has(String field) {
        return values.containsKey(field);
    }

    @Override
    public Set<String> fields() {
        return Collections.unmodifiableSet(values.keySet());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        values.forEach((name, value) -> map.put(name, CopyOut.mutable(value)));
        return map;
    }
}
