package io.dictdb.internal.store;

import io.dictdb.Expiry;
import io.dictdb.IndexDefinition;
import io.dictdb.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as one cut through the database has it.
 *
 * @param name its name
 * @param primaryKey the field that is its primary key
 * @param schema its schema, if it has one
 * @param indexes its indexes
 * @param expiry when its rows expire, if they do
 * @param nextKey the next key it would generate
 * @param snapshot its rows
 * @param changes what changed since the tracker's last cut, if a tracker asked
 */
public record TableCut(
        String name,
        String primaryKey,
        @Nullable Schema schema,
        List<IndexDefinition> indexes,
        @Nullable Expiry expiry,
        long nextKey,
        Snapshot snapshot,
        @Nullable TableChanges changes) {}
