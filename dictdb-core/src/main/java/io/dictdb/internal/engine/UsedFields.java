package io.dictdb.internal.engine;

import io.dictdb.Values;
import io.dictdb.internal.store.Snapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The fields that any row of a snapshot has. */
final class UsedFields {
    private UsedFields() {}

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
