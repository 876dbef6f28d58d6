package io.dictdb.exchange;

import io.dictdb.FieldType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the type of each column: the first of whole number, double, boolean and date that all of its cells are, or else text. */
final class TypeInference {
    private final int[] possible;
    private final boolean[] seen;

    TypeInference(int columns) {
        possible = new int[columns];
        seen = new boolean[columns];
        Arrays.fill(possible, Cells.ALL);
    }

    /** Takes a row of so many cells into account; empty ones say nothing. */
    void add(@Nullable String[] cells) {
        for (int column = 0; column < possible.length; column++) {
            String cell = cells[column];
            if (cell != null && !cell.isEmpty()) {
                seen[column] = true;
                if (possible[column] != 0) {
                    possible[column] &= Cells.typesOf(cell);
                }
            }
        }
    }

    FieldType type(int column) {
        return Cells.narrowest(seen[column] ? possible[column] : 0);
    }
}
