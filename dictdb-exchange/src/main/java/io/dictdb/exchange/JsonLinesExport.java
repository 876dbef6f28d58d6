package io.dictdb.exchange;

import io.dictdb.Query;
import io.dictdb.Row;
import io.dictdb.Table;
import io.dictdb.internal.file.JsonLine;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exports rows as JSON Lines: a JSON object in each line, in ASCII. All values come back with their types from
 * {@link JsonLinesImport}: those that JSON has no notation for are tagged objects as in database files. A field that a row lacks is left
 * out, and null is written as such.
 *
 * <pre>{@code
 * long rows = JsonLinesExport.of(events).to(Path.of("events.jsonl"));
 * }</pre>
 */
public final class JsonLinesExport extends TableExport<JsonLinesExport> {
    private JsonLinesExport(Query query) {
        super(query);
    }

    /** Returns an export of the query's rows. */
    public static JsonLinesExport of(Query query) {
        return new JsonLinesExport(query);
    }

    /** Returns an export of all rows of the table. */
    public static JsonLinesExport of(Table table) {
        return new JsonLinesExport(table.query());
    }

    @Override
    JsonLinesExport self() {
        return this;
    }

    @Override
    Charset encoding() {
        return StandardCharsets.UTF_8;
    }

    @Override
    RowWriter writer(Writer text, List<Row> rows, @Nullable List<String> columns) {
        return new RowWriter() {
            @Override
            public void write(Row row) throws IOException {
                JsonLine.writeRecord(columns == null ? row.toMap() : chosen(row, columns), text);
                text.write('\n');
            }

            @Override
            public void flush() throws IOException {
                text.flush();
            }
        };
    }

    private static Map<String, @Nullable Object> chosen(Row row, List<String> columns) {
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        for (String column : columns) {
            if (row.has(column)) {
                chosen.put(column, row.get(column));
            }
        }
        return chosen;
    }
}
