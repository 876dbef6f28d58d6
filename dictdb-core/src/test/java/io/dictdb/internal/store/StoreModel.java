package io.dictdb.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A column store with a list of maps that must stay equal to it, and its snapshots with the lists they must stay equal to. */
final class StoreModel {
    final ColumnStore store = new ColumnStore();

    /** Rows by id, in order; each row by ordinal. */
    final Map<Integer, Map<Integer, Object>> rows = new LinkedHashMap<>();

    private final List<Held> held = new ArrayList<>();
    private final int fields;

    private record Held(Snapshot snapshot, List<Map<Integer, Object>> rows) {}

    StoreModel(int fields) {
        this.fields = fields;
        for (int f = 0; f < fields; f++) {
            store.fields().ordinalOrAdd("f" + f);
        }
    }

    int append(Map<Integer, Object> row) {
        int[] ordinals = row.keySet().stream().mapToInt(f -> f).toArray();
        Object[] values = row.values().toArray();
        int rowId = store.append(ordinals, values);
        rows.put(rowId, new HashMap<>(row));
        return rowId;
    }

    void put(int rowId, int field, Object value) {
        store.put(rowId, field, value);
        rows.get(rowId).put(field, value);
    }

    void remove(int rowId, int field) {
        store.remove(rowId, field);
        rows.get(rowId).remove(field);
    }

    void delete(int rowId) {
        store.delete(rowId);
        rows.remove(rowId);
    }

    int anyRow(Random random) {
        List<Integer> ids = new ArrayList<>(rows.keySet());
        return ids.get(random.nextInt(ids.size()));
    }

    void renumber() {
        List<Map<Integer, Object>> before = new ArrayList<>(rows.values());
        Map<Integer, Map<Integer, Object>> moved = new LinkedHashMap<>();
        store.renumber(rowId -> moved.put(rowId, before.get(moved.size())));
        rows.clear();
        rows.putAll(moved);
    }

    void compact() {
        Map<Integer, int[]> places = new HashMap<>();
        for (int number = 0; number < store.chunkCount(); number++) {
            if (store.needsCompaction(number)) {
                places.put(number, store.compact(number));
            }
        }
        Map<Integer, Map<Integer, Object>> moved = new LinkedHashMap<>();
        rows.forEach((rowId, row) -> {
            int[] now = places.get(rowId / Chunk.CAPACITY);
            int first = rowId / Chunk.CAPACITY * Chunk.CAPACITY;
            moved.put(now == null ? rowId : first + now[rowId - first], row);
        });
        rows.clear();
        rows.putAll(moved);
    }

    /** Takes a snapshot, which must stay as it is. */
    void hold() {
        held.add(new Held(store.snapshot(), copyOfRows()));
    }

    int heldSnapshots() {
        return held.size();
    }

    private List<Map<Integer, Object>> copyOfRows() {
        List<Map<Integer, Object>> copy = new ArrayList<>();
        rows.values().forEach(row -> copy.add(new HashMap<>(row)));
        return copy;
    }

    void check() {
        store.checkInvariants();
        assertSame(rowsOf(store), copyOfRows());
        assertSame(rowsByVector(store), copyOfRows());
    }

    void checkHeld() {
        for (Held before : held) {
            assertSame(rowsOf(before.snapshot()), before.rows());
            assertSame(rowsByVector(before.snapshot()), before.rows());
        }
    }

    /** Reads row by row: the cursor, and what is asked for by ordinal, must agree. */
    private List<Map<Integer, Object>> rowsOf(ChunkDirectory directory) {
        List<Map<Integer, Object>> read = new ArrayList<>();
        for (int number = 0; number < directory.chunkCount(); number++) {
            Chunk chunk = directory.chunk(number);
            for (int place = 0; place < chunk.size(); place++) {
                if (chunk.isLive(place)) {
                    read.add(row(chunk, place));
                }
            }
        }
        assertThat(read).hasSize(directory.liveRows());
        return read;
    }

    private Map<Integer, Object> row(Chunk chunk, int place) {
        Map<Integer, Object> row = new HashMap<>();
        RowFields cursor = chunk.fields(place);
        int before = -1;
        while (cursor.next()) {
            int field = cursor.ordinal();
            boolean agrees = field > before && chunk.has(place, field) && same(chunk.get(place, field), cursor.value());
            if (!agrees) {
                fail("field %d of place %d comes as %s", field, place, cursor.value());
            }
            row.put(field, cursor.value());
            before = field;
        }
        int other = (place * 7919) % fields;
        if (chunk.has(place, other) != row.containsKey(other) || !same(chunk.get(place, other), row.get(other))) {
            fail("field %d of place %d is %s", other, place, chunk.get(place, other));
        }
        return row;
    }

    /** Reads field by field. */
    private List<Map<Integer, Object>> rowsByVector(ChunkDirectory directory) {
        List<Map<Integer, Object>> read = new ArrayList<>();
        int[] places = new int[Chunk.CAPACITY];
        for (int number = 0; number < directory.chunkCount(); number++) {
            Chunk chunk = directory.chunk(number);
            int live = chunk.selectLive(places);
            int first = read.size();
            for (int i = 0; i < live; i++) {
                read.add(new HashMap<>());
            }
            for (int field = 0; field < fields; field++) {
                Vector vector = chunk.vector(field);
                for (int i = 0; vector != null && i < live; i++) {
                    if (vector.has(places[i])) {
                        read.get(first + i).put(field, vector.get(places[i]));
                    }
                }
            }
        }
        return read;
    }

    private static boolean same(Object one, Object other) {
        return one == null ? other == null : one.equals(other);
    }

    private static void assertSame(List<Map<Integer, Object>> actual, List<Map<Integer, Object>> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            if (!actual.get(i).equals(expected.get(i))) {
                fail("row %d is %s, not %s", i, actual.get(i), expected.get(i));
            }
        }
    }
}
