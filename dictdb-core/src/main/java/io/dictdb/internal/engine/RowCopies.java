package io.dictdb.internal.engine;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.value.CopyOut;
import io.dictdb.internal.value.RecordMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies rows into independent mutable maps: of a chunk whose rows all have the same fields, a vector at a time. */
final class RowCopies {
    private final Snapshot snapshot;
    private final List<Map<String, @Nullable Object>> copies = new ArrayList<>();
    private final int[] places = new int[Chunk.CAPACITY];

    /** The fields of the chunk copied last, and their names. */
    private int @Nullable [] ordinals;

    private String[] names = {};

    RowCopies(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Returns copies of rows, in their order. O(values). */
    List<Map<String, @Nullable Object>> of(int[] rowIds) {
        int next = 0;
        while (next < rowIds.length) {
            int number = rowIds[next] >>> Chunk.CAPACITY_BITS;
            int count = 0;
            while (next < rowIds.length && rowIds[next] >>> Chunk.CAPACITY_BITS == number && count < places.length) {
                places[count++] = ChunkDirectory.place(rowIds[next++]);
            }
            copy(number, count);
        }
        return copies;
    }

    private void copy(int number, int count) {
        Chunk chunk = snapshot.chunk(number);
        int[] uniform = chunk.uniformFields();
        if (uniform == null) {
            for (int i = 0; i < count; i++) {
                copies.add(new SnapshotRow(snapshot, ChunkDirectory.firstRowId(number) + places[i]).toMap());
            }
            return;
        }
        if (uniform != ordinals) {
            ordinals = uniform;
            names = new String[uniform.length];
            for (int i = 0; i < names.length; i++) {
                names[i] = snapshot.fields().name(uniform[i]);
            }
        }
        @Nullable Object[][] values = new @Nullable Object[count][names.length];
        chunk.copyTo(places, count, values);
        for (@Nullable Object[] row : values) {
            for (int i = 0; i < row.length; i++) {
                row[i] = CopyOut.mutable(row[i]);
            }
            copies.add(new RecordMap(names, row));
        }
    }
}
