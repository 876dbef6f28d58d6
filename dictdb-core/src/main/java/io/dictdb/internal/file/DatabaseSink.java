package io.dictdb.internal.file;

import io.dictdb.IndexDefinition;
import io.dictdb.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes in a database as it is read. */
public interface DatabaseSink {
    /** Takes a table, whose rows follow. */
    Rows table(String name, String primaryKey, @Nullable Schema schema);

    /** Takes in the rows of a table. */
    interface Rows {
        /** Takes a row. */
        void row(Map<String, @Nullable Object> record);

        /** Takes what else is known of the table, after its rows; null for what the file does not tell. */
        void end(@Nullable List<IndexDefinition> indexes, @Nullable Long nextKey);
    }
}
