package io.dictdb.internal.engine;

import io.dictdb.TableStats;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.TableIndexes;
import io.dictdb.internal.store.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How large a table is.
 *
 * @param rows a state of its rows
 * @param indexes its indexes in that state
 */
record TableSize(Snapshot rows, List<TableStats.Index> indexes) {
    /** Measures a table. Under its read lock. */
    static TableSize of(TableRows rows) {
        TableIndexes all = rows.indexes();
        List<TableStats.Index> indexes = new ArrayList<>();
        indexes.add(new TableStats.Index(
                "key(" + all.primaryKey() + ")",
                Optional.empty(),
                all.keys().size(),
                all.keys().bytes()));
        for (FieldIndex index : all.fieldIndexes()) {
            indexes.add(new TableStats.Index(
                    index.description(), Optional.of(index.definition()), index.size(), index.bytes(rows.store())));
        }
        return new TableSize(rows.store().snapshot(), indexes);
    }
}
