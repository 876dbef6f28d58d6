package io.dictdb.internal.engine;

import io.dictdb.Schema;
import io.dictdb.Values;
import io.dictdb.internal.store.Snapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that any row of a snapshot has. */
final class UsedFields {
    private UsedFields() {}

    /** Returns the names of a schema's fields in its order, then those of others that rows may have, sorted by code point. */
    static List<String> of(Snapshot snapshot, @Nullable Schema schema) {
        if (schema == null) {
            return of(snapshot);
        }
        if (!schema.allowsOtherFields()) {
            return schema.fields();
        }
        Set<String> columns = new LinkedHashSet<>(schema.fields());
        columns.addAll(of(snapshot));
        return List.copyOf(columns);
    }

    /** Returns their names, sorted by code point. */
    static List<String> of(Snapshot snapshot) {
        BitSet used = new BitSet();
        for (int number = 0; number < snapshot.chunkCount(); number++) {
            snapshot.chunk(number).collectFields(used);
        }
        List<String> names = new ArrayList<>();
        used.stream().forEach(ordinal -> names.add(snapshot.fields().name(ordinal)));
        names.sort(Values.order());
        return List.copyOf(names);
    }
}
