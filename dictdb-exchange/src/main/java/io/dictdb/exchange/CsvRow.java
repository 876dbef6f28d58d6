package io.dictdb.exchange;

import org.jspecify.annotations.Nullable;

/** A row of a CSV file, as it stands there. */
final class CsvRow {
    private final long line;
    private final @Nullable String[] cells;
    private final int tooLong;

    /**
     * Takes what was read.
     *
     * @param line the line it begins at
     * @param cells its cells; null for one that is empty and not in quotes
     * @param tooLong the number of the first cell that is too long and was left out, from 1, or 0
     */
    CsvRow(long line, @Nullable String[] cells, int tooLong) {
        this.line = line;
        this.cells = cells;
        this.tooLong = tooLong;
    }

    long line() {
        return line;
    }

    @Nullable
    String[] cells() {
        return cells;
    }

    int tooLong() {
        return tooLong;
    }

    /** Returns whether the row is a line of white space, which is no row where there are several columns. */
    boolean isBlank(int columns) {
        return cells.length == 1 && columns > 1 && (cells[0] == null || cells[0].isBlank()) && tooLong == 0;
    }
}
