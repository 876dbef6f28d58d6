package io.dictdb.exchange;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names and rows of a CSV file, read from its beginning. */
final class CsvInput implements Closeable {
    private final Path file;
    private final int longestCell;
    private final TextInput text;
    private final CsvReader<CsvRow> reader;
    private final CloseableIterator<CsvRow> rows;
    private final Cutter cutter;
    private final List<String> names;

    /** A row that was read for its number of cells. */
    private @Nullable CsvRow first;

    /**
     * Opens a file.
     *
     * @throws ImportException if it cannot be read, or its first row has no good names
     */
    CsvInput(Path file, Charset encoding, CsvSyntax syntax, boolean header, int longestCell) {
        this.file = file;
        this.longestCell = longestCell;
        text = new TextInput(file, encoding);
        cutter = new Cutter(longestCell);
        reader = syntax.reader(text.reader(), longestCell, cutter);
        rows = reader.iterator();
        try {
            names = header ? namesFromHeader() : namesByNumber();
        } catch (RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private List<String> namesFromHeader() {
        CsvRow row = read();
        if (row == null) {
            throw new ImportException(file, 0, "has no header; it is empty.", null);
        }
        checkLengths(row);
        Map<String, Integer> places = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (String name : row.cells()) {
            int place = found.size() + 1;
            if (name == null || name.isEmpty()) {
                throw new ImportException(
                        file,
                        row.line(),
                        "column " + place + " has no name; give it one, or import without header.",
                        null);
            }
            Integer before = places.put(name, place);
            if (before != null) {
                throw new ImportException(
                        file,
                        row.line(),
                        "columns " + before + " and " + place + " are both named '" + name + "'; rename one.",
                        null);
            }
            found.add(name);
        }
        return List.copyOf(found);
    }

    private List<String> namesByNumber() {
        first = read();
        List<String> numbered = new ArrayList<>();
        for (int i = 0; first != null && i < first.cells().length; i++) {
            numbered.add("col_" + i);
        }
        return List.copyOf(numbered);
    }

    private void checkLengths(CsvRow row) {
        String problem = problem(row, row.cells().length);
        if (problem != null) {
            throw new ImportException(file, row.line(), problem, null);
        }
    }

    /** Returns the names of the columns. */
    List<String> names() {
        return names;
    }

    /** Returns the next row, or null after the last. */
    @Nullable
    CsvRow next() {
        CsvRow row = first == null ? read() : first;
        first = null;
        while (row != null && row.isBlank(names.size())) {
            row = read();
        }
        return row;
    }

    private @Nullable CsvRow read() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // a lack of memory, say, is no fault of the file
            }
            throw new ImportException(file, cutter.line(), problem(e), e);
        } catch (UncheckedIOException e) {
            throw text.failure(e.getCause() == null ? new IOException(e) : e.getCause());
        }
    }

    private String problem(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("The maximum buffer size")) {
            return "a cell is longer than " + longestCell
                    + " characters; its closing quote may be missing. Mend it, or allow longer cells.";
        }
        return message.replaceFirst(" *\\(record starting at line \\d+\\)", "")
                + "; a quote inside a cell is written twice.";
    }

    /** Returns what is wrong with the shape of a row, or null if it fits so many columns. */
    @Nullable
    String problem(CsvRow row, int columns) {
        if (row.tooLong() > 0) {
            return "cell " + row.tooLong() + " is longer than " + longestCell + " characters";
        }
        int cells = row.cells().length;
        return cells == columns
                ? null
                : "has " + cells + (cells == 1 ? " cell" : " cells") + " where there are " + columns + " columns";
    }

    /** Returns how many bytes were read so far. */
    long position() {
        return text.position();
    }

    long size() {
        return text.size();
    }

    @Override
    public void close() {
        text.close();
    }

    /** Makes rows of what the library finds. */
    private static final class Cutter extends AbstractBaseCsvCallbackHandler<CsvRow> {
        private final int longestCell;
        private @Nullable String[] cells = new @Nullable String[16];
        private int tooLong;

        Cutter(int longestCell) {
            this.longestCell = longestCell;
        }

        long line() {
            return getStartingLineNumber();
        }

        @Override
        protected void handleBegin(long line) {
            tooLong = 0;
        }

        @Override
        protected void handleField(int place, char[] buffer, int offset, int length, boolean quoted) {
            if (place == cells.length) {
                cells = Arrays.copyOf(cells, place * 2);
            }
            if (length > longestCell) {
                tooLong = tooLong == 0 ? place + 1 : tooLong;
                cells[place] = null;
            } else if (length == 0) {
                cells[place] = quoted ? "" : null;
            } else {
                cells[place] = new String(buffer, offset, length);
            }
        }

        @Override
        protected CsvRow buildRecord() {
            return new CsvRow(getStartingLineNumber(), Arrays.copyOf(cells, getFieldCount()), tooLong);
        }
    }
}
