package io.dictdb.exchange;

import io.dictdb.FieldType;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Table;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Imports a CSV file, a record for each row.
 *
 * <pre>{@code
 * ImportResult result = CsvImport.of(Path.of("products.csv")).delimiter(';').primaryKey("sku")
 *         .type("price", FieldType.DECIMAL)
 *         .onBadRow(BadRows.collect(100))
 *         .into(db, "products");
 * }</pre>
 *
 * <p><strong>Types.</strong> A column that is given no type, by {@link #type} or by the schema of the table, has the first of these that all its cells are:
 * whole number, double, boolean, date, text. For that the file is read twice. Nothing that would be lost is taken for a number: {@code 007},
 * {@code +33}, {@code 1_000}, {@code 1e999} and {@code nan} are text.
 *
 * <p><strong>Empty cells.</strong> An empty cell is null, also in quotes; of a column of text it is null without quotes and empty text in
 * quotes. A field for which a schema has a default value, or that may be missing but not null, is missing; one that must be text is empty
 * text.
 *
 * <p>A file that is no CSV, with text behind a closing quote or without one, ends the import whatever is said of bad rows.
 */
public final class CsvImport extends TableImport<CsvImport> {
    /** How long a cell may be unless {@link #longestCell} says otherwise, in characters. */
    public static final int DEFAULT_LONGEST_CELL = 1 << 24;

    private CsvSyntax syntax = CsvSyntax.DEFAULT;
    private Charset encoding = StandardCharsets.UTF_8;
    private boolean header = true;
    private boolean inferTypes = true;
    private int longestCell = DEFAULT_LONGEST_CELL;
    private final Map<String, FieldType> types = new LinkedHashMap<>();

    private CsvImport(Path file) {
        super(file);
    }

    /** Returns an import of the file. */
    public static CsvImport of(Path file) {
        return new CsvImport(file);
    }

    @Override
    CsvImport self() {
        return this;
    }

    /**
     * Says what is between two cells; without it, a comma.
     *
     * @throws InvalidArgumentException if it is the quote or a line end
     */
    public CsvImport delimiter(char c) {
        syntax = new CsvSyntax(c, syntax.quote());
        return this;
    }

    /**
     * Says what is around cells that have delimiters or line ends in them, and is written twice inside; without it, {@code "}.
     *
     * @throws InvalidArgumentException if it is the delimiter or a line end
     */
    public CsvImport quote(char c) {
        syntax = new CsvSyntax(syntax.delimiter(), c);
        return this;
    }

    /** Says how the text is encoded; without it, in UTF-8. A byte order mark of UTF-8 or UTF-16 says more and is heeded first. */
    public CsvImport encoding(Charset charset) {
        encoding = Objects.requireNonNull(charset, "charset");
        return this;
    }

    /** Says that the first row is one like the others; the columns are named {@code col_0}, {@code col_1}, and so on. */
    public CsvImport noHeader() {
        header = false;
        return this;
    }

    /** Says what the cells of a column are; one that is none is a bad row. Goes before the type that a schema gives it. */
    public CsvImport type(String column, FieldType type) {
        types.put(Objects.requireNonNull(column, "column"), Objects.requireNonNull(type, "type"));
        return this;
    }

    /** Says that columns without a type are text. The file is read once then. */
    public CsvImport allText() {
        inferTypes = false;
        return this;
    }

    /**
     * Says how many characters a cell may have; without it, {@value #DEFAULT_LONGEST_CELL}. A row with a longer one is a bad row; with one more
     * than twice as long, the import ends.
     *
     * @throws InvalidArgumentException if it is less than 1
     */
    public CsvImport longestCell(int characters) {
        if (characters < 1) {
            throw new InvalidArgumentException(
                    "characters", "characters is " + characters + "; it must be at least 1.");
        }
        longestCell = characters;
        return this;
    }

    @Override
    Map<String, FieldType> read(Table table, boolean keyRequired, RowLoader loader, Watch watch) {
        CsvInput input = open();
        try {
            checkNames(input.names(), table.primaryKey(), keyRequired);
            CsvColumns columns =
                    CsvColumns.of(input.names(), types, table.schema().orElse(null), inferTypes);
            long before = 0;
            if (!columns.areTyped()) {
                before = input.size();
                columns = columns.withTypes(infer(input, loader, watch));
                input.close();
                input = open();
                if (!input.names().equals(columns.names())) {
                    throw new ImportException(file, 0, "was changed while it was read; import it again.", null);
                }
            }
            load(input, columns, loader, watch, before);
            return columns.types();
        } finally {
            input.close();
        }
    }

    private CsvInput open() {
        return new CsvInput(file, encoding, syntax, header, longestCell);
    }

    private void checkNames(List<String> names, String primaryKey, boolean keyRequired) {
        if (keyRequired && !names.contains(primaryKey)) {
            throw new ImportException(
                    file,
                    0,
                    "has no column '" + primaryKey + "' for the primary key; it has " + shown(names) + ".",
                    null);
        }
        for (String column : types.keySet()) {
            if (!names.contains(column)) {
                throw new ImportException(
                        file, 0, "has no column '" + column + "' to give a type; it has " + shown(names) + ".", null);
            }
        }
    }

    private static String shown(List<String> names) {
        int most = 20;
        return names.size() <= most
                ? names.toString()
                : names.subList(0, most) + " and " + (names.size() - most) + " more";
    }

    private TypeInference infer(CsvInput input, RowLoader loader, Watch watch) {
        int columns = input.names().size();
        TypeInference inference = new TypeInference(columns);
        long read = 0;
        for (CsvRow row = input.next(); row != null; row = input.next()) {
            String problem = input.problem(row, columns);
            if (problem == null) {
                inference.add(row.cells());
            } else if (loader.stopsAtBadRows()) {
                throw new ImportException(file, row.line(), problem, null);
            }
            if (Watch.isDue(++read)) {
                watch.at(0, input.position(), 2 * input.size());
            }
        }
        return inference;
    }

    private void load(CsvInput input, CsvColumns columns, RowLoader loader, Watch watch, long before) {
        long total = before + input.size();
        long read = 0;
        for (CsvRow row = input.next(); row != null; row = input.next()) {
            load(row, input.problem(row, columns.names().size()), columns, loader);
            if (Watch.isDue(++read)) {
                watch.at(loader.rows(), before + input.position(), total);
            }
        }
        watch.at(loader.rows(), total, total);
        loader.flush();
    }

    private void load(CsvRow row, @Nullable String shapeProblem, CsvColumns columns, RowLoader loader) {
        @Nullable String[] cells = row.cells();
        String problem = shapeProblem;
        if (problem == null) {
            try {
                PendingRow pending = loader.wantsText()
                        ? new PendingRow(row.line(), columns.record(cells), () -> syntax.text(cells))
                        : new PendingRow(row.line(), columns.record(cells), () -> "");
                loader.add(pending);
                return;
            } catch (CellException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        loader.reject(row.line(), problem, () -> syntax.text(cells), null);
    }
}
