package io.dictdb.internal.engine;

import io.dictdb.InvalidArgumentException;
import io.dictdb.internal.plan.Projection;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.ColumnStore;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.RowFields;
import io.dictdb.internal.store.Snapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a join, in a column store of their own: the fields of a left row, and those of a right row under a prefix. */
final class JoinedRows {
    private static final int UNKNOWN = FieldDirectory.UNKNOWN;

    private final SelectedRows left;
    private final Snapshot right;
    private final String prefix;
    private final ColumnStore store = new ColumnStore();

    /** The ordinals that fields of either side have in the joined rows, by their ordinals there. */
    private int[] leftOrdinals = {};

    private int[] rightOrdinals = {};

    /** By ordinal in the joined rows, whether the field is one of the right side. */
    private final Map<Integer, Boolean> sides = new HashMap<>();

    private int[] ordinals = new int[16];
    private @Nullable Object[] values = new @Nullable Object[16];
    private int count;

    JoinedRows(SelectedRows left, Snapshot right, String prefix) {
        this.left = left;
        this.right = right;
        this.prefix = prefix + ".";
    }

    /** Adds a row for each pair of a left row and a right one; if there is no right one, one without it if that is wanted. */
    void add(int leftRowId, int[] rightRowIds, boolean outer) {
        if (rightRowIds.length == 0 && !outer) {
            return;
        }
        count = 0;
        takeLeft(leftRowId);
        int leftCount = count;
        if (rightRowIds.length == 0) {
            append();
        }
        for (int rightRowId : rightRowIds) {
            count = leftCount;
            takeRight(rightRowId);
            append();
        }
    }

    private void takeLeft(int rowId) {
        Chunk chunk = left.snapshot().chunkOf(rowId);
        int place = ChunkDirectory.place(rowId);
        Projection projection = left.projection();
        FieldDirectory fields = left.snapshot().fields();
        if (projection != null) {
            SnapshotRow row = new SnapshotRow(left.snapshot(), rowId);
            projection.fields().forEach((name, field) -> take(ordinal(name, false), row.selected(field)));
            return;
        }
        RowFields present = chunk.fields(place);
        while (present.next()) {
            int ordinal = present.ordinal();
            if (ordinal >= leftOrdinals.length || leftOrdinals[ordinal] == UNKNOWN) {
                leftOrdinals = withRoom(leftOrdinals, ordinal);
                leftOrdinals[ordinal] = ordinal(fields.name(ordinal), false);
            }
            take(leftOrdinals[ordinal], present.value());
        }
    }

    private void takeRight(int rowId) {
        RowFields present = right.chunkOf(rowId).fields(ChunkDirectory.place(rowId));
        while (present.next()) {
            int ordinal = present.ordinal();
            if (ordinal >= rightOrdinals.length || rightOrdinals[ordinal] == UNKNOWN) {
                rightOrdinals = withRoom(rightOrdinals, ordinal);
                rightOrdinals[ordinal] = ordinal(prefix + right.fields().name(ordinal), true);
            }
            take(rightOrdinals[ordinal], present.value());
        }
    }

    private static int[] withRoom(int[] known, int ordinal) {
        if (ordinal < known.length) {
            return known;
        }
        int[] extended = Arrays.copyOf(known, Math.max(16, ordinal * 2));
        Arrays.fill(extended, known.length, extended.length, UNKNOWN);
        return extended;
    }

    /** Returns a field's ordinal in the joined rows, of which one side only may have it. */
    private int ordinal(String name, boolean ofRight) {
        int ordinal = store.fields().ordinalOrAdd(name);
        Boolean known = sides.putIfAbsent(ordinal, ofRight);
        if (known != null && known != ofRight) {
            throw new InvalidArgumentException(
                    "join",
                    "Both sides of the join have a field '" + name
                            + "'; give the joined table's fields another prefix with as(\"…\").");
        }
        return ordinal;
    }

    private void take(int ordinal, @Nullable Object value) {
        if (count == ordinals.length) {
            ordinals = Arrays.copyOf(ordinals, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        ordinals[count] = ordinal;
        values[count++] = value;
    }

    private void append() {
        store.append(Arrays.copyOf(ordinals, count), values);
    }

    /** Returns the rows added. */
    Snapshot snapshot() {
        return store.snapshot();
    }
}
