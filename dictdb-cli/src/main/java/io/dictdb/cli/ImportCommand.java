package io.dictdb.cli;

import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.Format;
import io.dictdb.InvalidArgumentException;
import io.dictdb.backup.Backups;
import io.dictdb.exchange.BadRow;
import io.dictdb.exchange.BadRows;
import io.dictdb.exchange.CsvImport;
import io.dictdb.exchange.ImportResult;
import io.dictdb.exchange.JsonLinesImport;
import io.dictdb.exchange.TableImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dictdb import}. */
@Command(name = "import", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class ImportCommand extends TransferCommand {
    private static final int BAD_ROWS_SHOWN = 10;

    @Parameters(paramLabel = "FILE", descriptionKey = "help.import-file")
    private Path file = Path.of("");

    @Option(names = "--into", paramLabel = "DATABASE", required = true, descriptionKey = "help.into")
    private Path database = Path.of("");

    @Option(
            names = "--database-format",
            paramLabel = "json|binary|compressed",
            descriptionKey = "help.import-database-format")
    private @Nullable String databaseFormat;

    @Option(names = "--table", paramLabel = "NAME", descriptionKey = "help.import-table")
    private @Nullable String table;

    @Option(names = "--key", paramLabel = "FIELD", descriptionKey = "help.key")
    private @Nullable String key;

    @Option(names = "--bad-rows", paramLabel = "stop|skip", descriptionKey = "help.bad-rows")
    private String badRows = "stop";

    @Option(names = "--type", paramLabel = "COLUMN=TYPE", descriptionKey = "help.type")
    private Map<String, String> types = new LinkedHashMap<>();

    @Option(names = "--all-text", descriptionKey = "help.all-text")
    private boolean allText;

    @Option(names = "--no-header", descriptionKey = "help.no-header")
    private boolean noHeader;

    ImportCommand(Environment environment, Messages messages) {
        super(environment, messages);
    }

    @Override
    void transfer(Seconds seconds) {
        TableImport<?> rows = isJsonLines(file) ? JsonLinesImport.of(file) : csv();
        if (!badRows.equals("stop") && !badRows.equals("skip")) {
            throw refusal("error.bad-rows", badRows);
        }
        rows.onBadRow(badRows.equals("stop") ? BadRows.stop() : BadRows.collect(BAD_ROWS_SHOWN));
        if (key != null) {
            rows.primaryKey(key);
        }
        String name = table == null ? nameOf(file) : table;
        boolean isNew = !Files.exists(database);
        Format format = format(isNew);
        DictDB db = isNew ? DictDB.create() : TransferBar.load(reporter(), database);
        ImportResult result = load(rows, db, name);
        try (TransferBar bar = new TransferBar(reporter(), database)) {
            db.save(database, format, bar.options());
        }
        say(result, name, seconds.passed());
    }

    /** Returns the format to save in: what was said, what the file has, or of a new file what its name says. */
    private Format format(boolean isNew) {
        String code = databaseFormat;
        if (code != null) {
            return DatabaseFormat.of(code).orElseThrow(() -> refusal("error.database-format", code));
        }
        if (!isNew) {
            return Backups.inspect(database).format().orElse(Format.JSON);
        }
        return database.toString().endsWith("." + Format.BINARY.fileExtension()) ? Format.BINARY : Format.JSON;
    }

    @Override
    void sayInterrupted() {
        reporter().warn("import.interrupted", database);
    }

    private CsvImport csv() {
        CsvImport csv = CsvImport.of(file).delimiter(delimiter()).quote(quote()).encoding(encoding());
        types.forEach((column, type) -> csv.type(column, fieldType(type)));
        if (allText) {
            csv.allText();
        }
        return noHeader ? csv.noHeader() : csv;
    }

    private FieldType fieldType(String code) {
        try {
            return FieldType.ofCode(code);
        } catch (InvalidArgumentException e) {
            String known =
                    Arrays.stream(FieldType.values()).map(FieldType::code).collect(Collectors.joining(", "));
            throw refusal("error.type", code, known);
        }
    }

    private ImportResult load(TableImport<?> rows, DictDB db, String name) {
        try (TransferBar bar = new TransferBar(reporter(), file)) {
            return rows.onProgress(bar::show)
                    .cancelIf(environment().interruption()::isRequested)
                    .into(db, name);
        }
    }

    private void say(ImportResult result, String name, double seconds) {
        for (BadRow row : result.badRows()) {
            reporter().warn("import.bad-row", row.line(), row.reason());
        }
        if (result.skipped() > 0) {
            reporter().warn("import.skipped", result.skipped());
        }
        reporter().say("import.done", result.rows(), name, database, seconds);
        if (!result.types().isEmpty()) {
            String columns = result.types().entrySet().stream()
                    .map(column -> column.getKey() + " " + column.getValue().code())
                    .collect(Collectors.joining(", "));
            reporter().say("import.columns", columns);
        }
    }

    private static String nameOf(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
