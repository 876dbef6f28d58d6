package io.dictdb.exchange;

import io.dictdb.FieldType;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Table;
import io.dictdb.internal.file.JsonLine;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Imports a JSON Lines file in UTF-8: a JSON object in each line, which is a record. Blank lines are skipped.
 *
 * <pre>{@code
 * ImportResult result = JsonLinesImport.of(Path.of("events.jsonl")).into(db, "events");
 * }</pre>
 *
 * <p>Values that JSON has no notation for are tagged objects as in database files, such as
 * {@code {"$dictdb": "date", "value": "2026-01-31"}}; see {@link #plain}. A line that is no such object, that has a member twice or
 * values nested too deep is a bad row. The file is read once.
 */
public final class JsonLinesImport extends TableImport<JsonLinesImport> {
    /** How long a line may be unless {@link #longestLine} says otherwise, in characters. */
    public static final int DEFAULT_LONGEST_LINE = 1 << 24;

    private int longestLine = DEFAULT_LONGEST_LINE;
    private boolean tagsKnown = true;

    private JsonLinesImport(Path file) {
        super(file);
    }

    /** Returns an import of the file. */
    public static JsonLinesImport of(Path file) {
        return new JsonLinesImport(file);
    }

    @Override
    JsonLinesImport self() {
        return this;
    }

    /** Says that the file is of another program: objects with a member {@code $dictdb} are maps like others. */
    public JsonLinesImport plain() {
        tagsKnown = false;
        return this;
    }

    /**
     * Says how many characters a line may have; without it, {@value #DEFAULT_LONGEST_LINE}. A longer one is a bad row.
     *
     * @throws InvalidArgumentException if it is less than 1
     */
    public JsonLinesImport longestLine(int characters) {
        if (characters < 1) {
            throw new InvalidArgumentException(
                    "characters", "characters is " + characters + "; it must be at least 1.");
        }
        longestLine = characters;
        return this;
    }

    @Override
    Map<String, FieldType> read(Table table, boolean keyRequired, RowLoader loader, Watch watch) {
        try (LineInput input = new LineInput(file, longestLine)) {
            for (String line = input.next(); line != null; line = input.next()) {
                load(line, input, keyRequired ? table.primaryKey() : "", loader);
                if (Watch.isDue(input.number())) {
                    watch.at(loader.rows(), input.position(), input.size());
                }
            }
            watch.at(loader.rows(), input.size(), input.size());
        }
        loader.flush();
        return Map.of();
    }

    private void load(String line, LineInput input, String requiredKey, RowLoader loader) {
        String problem;
        if (input.isTooLong()) {
            problem = "the line is longer than " + longestLine + " characters";
        } else if (line.isBlank()) {
            return;
        } else {
            try {
                Map<String, @Nullable Object> record = JsonLine.readRecord(line, tagsKnown);
                if (requiredKey.isEmpty() || record.containsKey(requiredKey)) {
                    loader.add(new PendingRow(input.number(), record, () -> line));
                    return;
                }
                problem = "the primary key '" + requiredKey + "' is missing";
            } catch (IllegalArgumentException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        loader.reject(input.number(), problem, () -> line, null);
    }
}
