package io.dictdb.internal.engine;

import io.dictdb.internal.plan.Projection;
import io.dictdb.internal.value.CopyOut;
import io.dictdb.internal.value.RecordMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some fields of a row under the names a query gives them. It has all of them: one that the row lacks is null. */
final class ProjectedRow extends StoredRow {
    private final SnapshotRow row;
    private final Projection projection;

    ProjectedRow(SnapshotRow row, Projection projection) {
        this.row = row;
        this.projection = projection;
    }

    /** Returns the row with all its fields. */
    SnapshotRow whole() {
        return row;
    }

    @Override
    @Nullable
    Object stored(String field) {
        String storedField = projection.fields().get(field);
        return storedField == null ? null : row.selected(storedField);
    }

    @Override
    public boolean has(String field) {
        return projection.fields().containsKey(field);
    }

    @Override
    public Set<String> fields() {
        return Collections.unmodifiableSet(projection.fields().keySet());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        RecordMap map = new RecordMap(projection.fields().size());
        projection.fields().forEach((name, field) -> map.append(name, CopyOut.mutable(row.selected(field))));
        return map;
    }
}
