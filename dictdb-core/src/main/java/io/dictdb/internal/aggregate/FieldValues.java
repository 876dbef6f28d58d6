package io.dictdb.internal.aggregate;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The values of one field on their way to all that is made of them: read once a chunk, without null and missing. */
final class FieldValues {
    private final FieldReader field;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final int[] places = new int[Chunk.CAPACITY];
    private final int[] indexes = new int[Chunk.CAPACITY];
    private final GroupedRows rowsWithValue = new GroupedRows();
    private final long[] longs = new long[Chunk.CAPACITY];

    FieldValues(FieldReader field) {
        this.field = field;
    }

    /** Gives the values to an accumulator from here on. */
    <T extends Accumulator> T feed(T accumulator) {
        accumulators.add(accumulator);
        return accumulator;
    }

    /** Takes in rows of a chunk. */
    void add(Chunk chunk, int[] rowPlaces, GroupedRows rows) {
        for (Accumulator accumulator : accumulators) {
            accumulator.reserve(rows.groupCount());
        }
        Vector vector = field.vector(chunk, rowPlaces, rows.count());
        if (vector == null) {
            return;
        }
        if (vector.isDense(chunk.size())) {
            addValues(vector, rowPlaces, rows);
            return;
        }
        int kept = 0;
        for (int i = 0; i < rows.count(); i++) {
            if (!vector.isNull(rowPlaces[i])) {
                places[kept] = rowPlaces[i];
                indexes[kept++] = i;
            }
        }
        rowsWithValue.setTo(rows, indexes, kept);
        addValues(vector, places, rowsWithValue);
    }

    private void addValues(Vector vector, int[] rowPlaces, GroupedRows rows) {
        if (vector instanceof LongVector numbers) {
            numbers.unpack(rowPlaces, rows.count(), longs);
            for (Accumulator accumulator : accumulators) {
                accumulator.addLongs(longs, rows);
            }
        } else if (vector instanceof DoubleVector numbers) {
            for (Accumulator accumulator : accumulators) {
                accumulator.addDoubles(numbers, rowPlaces, rows);
            }
        } else if (vector instanceof DictionaryVector strings) {
            for (Accumulator accumulator : accumulators) {
                accumulator.addStrings(strings, rowPlaces, rows);
            }
        } else {
            for (int i = 0; i < rows.count(); i++) {
                Object value = Objects.requireNonNull(vector.get(rowPlaces[i]));
                for (Accumulator accumulator : accumulators) {
                    accumulator.add(value, rows.group(i));
                }
            }
        }
    }
}
