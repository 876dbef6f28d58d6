package io.dictdb.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dictdb.Query;
import io.dictdb.Row;
import io.dictdb.Table;
import io.dictdb.UnsupportedValueException;
import io.dictdb.internal.file.JsonLine;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exports rows as CSV, as in RFC 4180: a header, then a line for each row.
 *
 * <pre>{@code
 * long rows = CsvExport.of(products.where(field("stock").eq(0))).columns("sku", "name").to(Path.of("sold-out.csv"));
 * }</pre>
 *
 * <p>Null and missing fields are empty cells, empty text is {@code ""}; in a file of one column both are {@code ""}, for an empty line
 * is no row. Dates and times are in ISO 8601, lists and maps are JSON as {@link JsonLinesExport} writes it, bytes are in Base64 unless
 * {@link #hexBytes} is called. The header is there without any row, too: all fields that rows have, in the order they are met, then all
 * others that the query or its table knows of.
 *
 * <p>CSV knows no types: text such as {@code 12} is a number when it is imported without {@link CsvImport#type}. For a file that gives
 * everything back, use {@link JsonLinesExport}.
 */
public final class CsvExport extends TableExport<CsvExport> {
    /** What a spreadsheet takes for the beginning of a formula, or passes over to find one. */
    private static final String BEFORE_FORMULA = "=+-@\t\r\n";

    /** The key of the table, which even a table without rows and schema has. */
    private final @Nullable String primaryKey;

    private CsvSyntax syntax = CsvSyntax.DEFAULT;
    private Charset encoding = StandardCharsets.UTF_8;
    private boolean byteOrderMark;
    private boolean hexBytes;
    private boolean formulaSafe;

    private CsvExport(Query query, @Nullable String primaryKey) {
        super(query);
        this.primaryKey = primaryKey;
    }

    /** Returns an export of the query's rows. */
    public static CsvExport of(Query query) {
        return new CsvExport(query, null);
    }

    /** Returns an export of all rows of the table. */
    public static CsvExport of(Table table) {
        return new CsvExport(table.query(), table.primaryKey());
    }

    @Override
    CsvExport self() {
        return this;
    }

    /**
     * Says what is between two cells; without it, a comma.
     *
     * @throws io.dictdb.InvalidArgumentException if it is the quote or a line end
     */
    public CsvExport delimiter(char c) {
        syntax = new CsvSyntax(c, syntax.quote());
        return this;
    }

    /**
     * Says what is around cells that need it, and is written twice inside; without it, {@code "}.
     *
     * @throws io.dictdb.InvalidArgumentException if it is the delimiter or a line end
     */
    public CsvExport quote(char c) {
        syntax = new CsvSyntax(syntax.delimiter(), c);
        return this;
    }

    /** Says how the text is encoded; without it, in UTF-8. Text that the encoding has no bytes for ends the export. */
    public CsvExport encoding(Charset charset) {
        encoding = Objects.requireNonNull(charset, "charset");
        return this;
    }

    /** Has the file begin with a byte order mark, by which some spreadsheets know UTF-8. Of no effect in encodings that have none. */
    public CsvExport byteOrderMark() {
        byteOrderMark = true;
        return this;
    }

    /** Has bytes written as hexadecimal digits. */
    public CsvExport hexBytes() {
        hexBytes = true;
        return this;
    }

    /**
     * Has text, also in the header, that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a line end written with a
     * {@code '} before it, so that a spreadsheet does not take it for a formula. Numbers stay as they are. Such text does not come back
     * as it was.
     */
    public CsvExport formulaSafe() {
        formulaSafe = true;
        return this;
    }

    @Override
    Charset encoding() {
        return encoding;
    }

    @Override
    RowWriter writer(Writer text, List<Row> rows, @Nullable List<String> columns) throws IOException {
        List<String> names = columns == null ? allColumns(rows) : columns;
        CharsetEncoder encoder = encoding.newEncoder();
        boolean writesOneItself = encoding.equals(StandardCharsets.UTF_16);
        if (byteOrderMark && !writesOneItself && encoder.canEncode('\uFEFF')) {
            text.write('\uFEFF');
        }
        CsvWriter csv = syntax.writer(text, names.size());
        if (!names.isEmpty()) {
            @Nullable String[] header = new @Nullable String[names.size()];
            for (int i = 0; i < header.length; i++) {
                header[i] = checked(names.get(i), names.get(i), encoder, "as its name");
            }
            csv.writeRecord(header);
        }
        return new RowWriter() {
            private final @Nullable String[] cells = new @Nullable String[names.size()];

            @Override
            public void write(Row row) {
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = cell(names.get(i), row.get(names.get(i)), encoder);
                }
                csv.writeRecord(cells);
            }

            @Override
            public void flush() throws IOException {
                csv.flush();
            }
        };
    }

    private List<String> allColumns(List<Row> rows) {
        Set<String> names = new LinkedHashSet<>();
        for (Row row : rows) { // the table may have lost a field of theirs meanwhile
            names.addAll(row.fields());
        }
        names.addAll(query.columns());
        if (names.isEmpty() && primaryKey != null) {
            names.add(primaryKey);
        }
        return List.copyOf(names);
    }

    private @Nullable String cell(String field, @Nullable Object value, CharsetEncoder encoder) {
        if (value == null) {
            return null;
        } else if (value instanceof String text) {
            return checked(text, field, encoder, "as text");
        } else if (value instanceof byte[] bytes) {
            return hexBytes
                    ? HexFormat.of().formatHex(bytes)
                    : Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof List || value instanceof Map) {
            return JsonLine.textOf(value);
        }
        return value.toString();
    }

    /** Returns text that can be encoded, made safe if it is to be. */
    private String checked(String text, String field, CharsetEncoder encoder, String role) {
        if (!isEncodable(text, encoder)) {
            throw new UnsupportedValueException(
                    field,
                    "has " + Cells.shown(printable(text)) + " " + role + ", which " + encoding
                            + " has no bytes for; choose another encoding, or JSON Lines for halves of surrogate pairs.");
        }
        return formulaSafe && !text.isEmpty() && BEFORE_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static boolean isEncodable(String text, CharsetEncoder encoder) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return encoder.canEncode(text);
            }
        }
        return true;
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(50).forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                printable.append(String.format("\\u%04x", c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
