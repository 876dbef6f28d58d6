package io.dictdb.internal.file;

import io.dictdb.Schema;
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

        /** Takes all that is known of the table, after its rows. */
        void end(TableDefinition definition);
    }
}
