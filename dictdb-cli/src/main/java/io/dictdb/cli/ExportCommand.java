package io.dictdb.cli;

import io.dictdb.Condition;
import io.dictdb.ConditionSyntaxException;
import io.dictdb.Conditions;
import io.dictdb.Query;
import io.dictdb.exchange.CsvExport;
import io.dictdb.exchange.JsonLinesExport;
import io.dictdb.exchange.TableExport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dictdb export}. */
@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class ExportCommand extends TransferCommand {
    @Parameters(paramLabel = "DATABASE", descriptionKey = "help.export-database")
    private Path database = Path.of("");

    @Option(names = "--table", paramLabel = "NAME", required = true, descriptionKey = "help.export-table")
    private String table = "";

    @Option(names = "--to", paramLabel = "FILE", required = true, descriptionKey = "help.to")
    private Path file = Path.of("");

    @Option(names = "--columns", paramLabel = "FIELD", split = ",", descriptionKey = "help.columns")
    private String[] columns = {};

    @Option(names = "--order-by", paramLabel = "FIELD", split = ",", descriptionKey = "help.order-by")
    private String[] order = {};

    @Option(names = "--where", paramLabel = "CONDITION", descriptionKey = "help.where")
    private @Nullable String where;

    @Option(names = "--formula-safe", descriptionKey = "help.formula-safe")
    private boolean formulaSafe;

    @Option(names = "--byte-order-mark", descriptionKey = "help.byte-order-mark")
    private boolean byteOrderMark;

    ExportCommand(Environment environment, Messages messages) {
        super(environment, messages);
    }

    @Override
    void transfer(Seconds seconds) {
        boolean jsonLines = isJsonLines(file);
        delimiter();
        encoding();
        Condition condition = condition();
        Query query = TransferBar.load(reporter(), database).table(table).where(condition);
        Query rows = order.length == 0 ? query : query.orderBy(order);
        long count = write(jsonLines ? JsonLinesExport.of(rows) : csv(rows));
        reporter().say("export.done", count, table, file, seconds.passed());
    }

    @Override
    void sayInterrupted() {
        reporter().warn("export.interrupted", file);
    }

    private Condition condition() {
        try {
            return where == null ? Conditions.all() : Conditions.parse(where);
        } catch (ConditionSyntaxException e) {
            throw refusal("error.where", String.valueOf(e.getMessage()));
        }
    }

    private CsvExport csv(Query rows) {
        CsvExport csv = CsvExport.of(rows).delimiter(delimiter()).quote(quote()).encoding(encoding());
        if (formulaSafe) {
            csv.formulaSafe();
        }
        return byteOrderMark ? csv.byteOrderMark() : csv;
    }

    private long write(TableExport<?> export) {
        if (columns.length > 0) {
            export.columns(columns);
        }
        try (TransferBar bar = new TransferBar(reporter(), file)) {
            return export.onProgress(bar::show)
                    .cancelIf(environment().interruption()::isRequested)
                    .to(file);
        }
    }
}
