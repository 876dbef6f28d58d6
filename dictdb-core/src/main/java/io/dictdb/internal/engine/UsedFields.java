package io.dictdb.internal.engine;

import io.dictdb.Values;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.Vector;
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
            Chunk chunk = snapshot.chunk(number);
            for (int ordinal = 0; ordinal < chunk.fieldCount(); ordinal++) {
                if (!used.get(ordinal) && isUsed(chunk, ordinal)) {
                    used.set(ordinal);
                }
            }
        }
        List<String> names = new ArrayList<>();
        used.stream().forEach(ordinal -> names.add(snapshot.fields().name(ordinal)));
        names.sort(Values.order());
        return List.copyOf(names);
    }

    private static boolean isUsed(Chunk chunk, int ordinal) {
        Vector vector = chunk.vector(ordinal);
        if (vector == null) {
            return false;
        }
        for (int place = 0; place < chunk.size(); place++) {
            if (chunk.isLive(place) && vector.has(place)) {
                return true;
            }
        }
        return false;
    }
}
