package io.dictdb.cli;

import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.Format;
import io.dictdb.InvalidArgumentException;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dictdb import}. */
@Command(name = "import", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    private static final int BAD_ROWS_SHOWN = 10;

    private final Environment environment;
    private final Reporter reporter;

    @Parameters(paramLabel = "FILE", descriptionKey = "help.import-file")
    private Path file = Path.of("");

    @Option(names = "--into", paramLabel = "DATABASE.json", required = true, descriptionKey = "help.into")
    private Path database = Path.of("");

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

    @Mixin
    private final FileOptions options;

    ImportCommand(Environment environment, Messages messages) {
        this.environment = environment;
        this.reporter = new Reporter(environment.terminal(), messages);
        this.options = new FileOptions(messages);
    }

    @Override
    public Integer call() {
        options.checkLanguage();
        TableImport<?> rows = options.isJsonLines(file) ? JsonLinesImport.of(file) : csv();
        if (!badRows.equals("stop") && !badRows.equals("skip")) {
            throw options.refusal("error.bad-rows", badRows);
        }
        rows.onBadRow(badRows.equals("stop") ? BadRows.stop() : BadRows.collect(BAD_ROWS_SHOWN));
        if (key != null) {
            rows.primaryKey(key);
        }
        return run(rows);
    }

    private CsvImport csv() {
        CsvImport csv = CsvImport.of(file)
                .delimiter(options.delimiter())
                .quote(options.quote())
                .encoding(options.encoding());
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
            throw options.refusal("error.type", code, known);
        }
    }

    private int run(TableImport<?> rows) {
        String name = table == null ? nameOf(file) : table;
        long start = environment.time().start();
        try (Interruption.Registration ignored = environment.interruption().hold();
                Logging logging = Logging.toTerminal(
                        reporter.terminal(), environment.time().clock().getZone())) {
            logging.quietenStatements();
            DictDB db = Files.exists(database) ? DictDB.load(database, Format.JSON) : DictDB.create();
            ImportResult result = load(rows, db, name);
            db.save(database, Format.JSON);
            say(result, name, environment.time().since(start).toMillis() / 1000.0);
            return ExitCodes.OK;
        } catch (CancellationException e) {
            reporter.warn("import.interrupted", database);
            return ExitCodes.INTERRUPTED;
        }
    }

    private ImportResult load(TableImport<?> rows, DictDB db, String name) {
        try (TransferBar bar = new TransferBar(reporter, file)) {
            return rows.onProgress(bar::show)
                    .cancelIf(environment.interruption()::isRequested)
                    .into(db, name);
        }
    }

    private void say(ImportResult result, String name, double seconds) {
        for (BadRow row : result.badRows()) {
            reporter.warn("import.bad-row", row.line(), row.reason());
        }
        if (result.skipped() > 0) {
            reporter.warn("import.skipped", result.skipped());
        }
        reporter.say("import.done", result.rows(), name, database, seconds);
        if (!result.types().isEmpty()) {
            String columns = result.types().entrySet().stream()
                    .map(column -> column.getKey() + " " + column.getValue().code())
                    .collect(Collectors.joining(", "));
            reporter.say("import.columns", columns);
        }
    }

    private static String nameOf(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
