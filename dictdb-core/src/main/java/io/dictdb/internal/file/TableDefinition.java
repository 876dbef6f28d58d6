package io.dictdb.internal.file;

import io.dictdb.Expiry;
import io.dictdb.IndexDefinition;
import io.dictdb.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about a table besides its rows.
 *
 * @param name its name
 * @param primaryKey the field that is its primary key
 * @param schema its schema, if it has one
 * @param indexes its indexes, or null if the file does not tell
 * @param expiry when its rows expire, if they do; files that do not tell of indexes do not tell of this
 * @param nextKey the next key it would generate, or null if the file does not tell
 */
public record TableDefinition(
        String name,
        String primaryKey,
        @Nullable Schema schema,
        @Nullable List<IndexDefinition> indexes,
        @Nullable Expiry expiry,
        @Nullable Long nextKey) {}
