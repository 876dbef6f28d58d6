package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.backup.Backups;
import io.dictdb.exchange.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dictdb import} and {@code dictdb export}. */
class ExchangeCommandsTest {
    @TempDir
    Path directory;

    private String products;
    private String database;

    @BeforeEach
    void writeFile() throws Exception {
        products = Files.writeString(directory.resolve("products.csv"), "sku;price;on\n007;1.5;2026-01-31\n008;2;\n")
                .toString();
        database = directory.resolve("shop.json").toString();
    }

    private DictDB saved() {
        return DictDB.load(Path.of(database), Format.JSON);
    }

    @Test
    void aFileIsImportedIntoANewDatabaseAndExportedAgain() throws Exception {
        Run imported = Run.of("import", products, "--into", database, "--delimiter", ";", "--key", "sku");

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("2 rows imported into table “products”", "sku str, price float, on date");
        assertThat(saved().table("products").get("007").orElseThrow().getDouble("price"))
                .isEqualTo(1.5);

        Path csv = directory.resolve("out.csv");
        Run exported = Run.of(
                "export",
                database,
                "--table",
                "products",
                "--to",
                csv.toString(),
                "--columns",
                "sku,price",
                "--order-by",
                "-price");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("2 rows of table “products” written to " + csv);
        assertThat(csv).hasContent("sku,price\r\n008,2.0\r\n007,1.5\r\n");

        Path lines = directory.resolve("out.jsonl");
        Run.of("export", database, "--table", "products", "--to", lines.toString());
        assertThat(Files.readString(lines)).startsWith("{\"sku\":\"007\",\"price\":1.5,\"on\":{\"$dictdb\":\"date\"");
        Run again = Run.of("import", lines.toString(), "--into", database, "--table", "copy", "--key", "sku");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(saved().table("copy").all())
                .isEqualTo(saved().table("products").all());
    }

    @Test
    void onlyTheRowsThatMatchAConditionAreExported() {
        Run.of("import", products, "--into", database, "--delimiter", ";", "--key", "sku");
        Path csv = directory.resolve("out.csv");
        String[] export = {
            "export", database, "--table", "products", "--columns", "sku", "--to", csv.toString(), "--where", ""
        };

        export[export.length - 1] = "price > 1.5 and sku like '%8'";
        assertThat(Run.of(export).exitCode()).isZero();
        assertThat(csv).hasContent("sku\r\n008\r\n");

        export[export.length - 1] = "price >";
        Run refused = Run.of(export);
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.err()).contains("line 1, column 8", "dictdb export --help");
        assertThat(csv).hasContent("sku\r\n008\r\n");
    }

    @Test
    void aFailedImportLeavesTheDatabaseFileAsItWas() throws Exception {
        Run.of("import", products, "--into", database, "--delimiter", ";", "--key", "sku");
        byte[] before = Files.readAllBytes(Path.of(database));

        Run twice = Run.of("import", products, "--into", database, "--delimiter", ";");

        assertThat(twice.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(twice.err()).contains("Line 2", "products.csv", "007");
        assertThat(Files.readAllBytes(Path.of(database))).isEqualTo(before);
    }

    @Test
    void badRowsAreSkippedAndNamedOnDemand() throws Exception {
        Files.writeString(Path.of(products), "sku,n\na,1\nb,x\nc,3\nd\n");

        Run stopped = Run.of("import", products, "--into", database, "--type", "n=int");
        assertThat(stopped.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(Path.of(database)).doesNotExist();

        Run skipped =
                Run.in(Locale.FRENCH, "import", products, "--into", database, "--type", "n=int", "--bad-rows", "skip");
        assertThat(skipped.exitCode()).isZero();
        assertThat(skipped.err()).contains("ligne 3\u00a0:", "ligne 5\u00a0:", "2 lignes écartées");
        assertThat(skipped.out()).contains("2 lignes importées dans la table «\u00a0products\u00a0»");
    }

    @Test
    void wrongOptionsAreRefused() {
        for (String[] wrong : new String[][] {
            {"--delimiter", ";;"},
            {"--encoding", "klingon"},
            {"--bad-rows", "eat"},
            {"--format", "xls"},
            {"--type", "n=number!"},
            {"--language", "tlh"}
        }) {
            Run run = Run.of("import", products, "--into", database, wrong[0], wrong[1]);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.err()).contains("dictdb import --help");
        }
        assertThat(Run.of("import", products).err()).contains("DATABASE");
        assertThat(Path.of(database)).doesNotExist();
    }

    @Test
    void theDatabaseIsSavedInTheFormatAskedForOrTheOneItHas() {
        Path file = Path.of(database);
        assertThat(importInto(database, "--database-format", "compressed").exitCode())
                .isZero();
        assertThat(Backups.inspect(file).format()).contains(Format.BINARY);
        assertThat(importInto(database, "--table", "second").exitCode()).isZero();
        assertThat(Backups.inspect(file).format()).contains(Format.BINARY);
        assertThat(importInto(database, "--table", "third", "--database-format", "json")
                        .exitCode())
                .isZero();
        assertThat(Backups.inspect(file).format()).contains(Format.JSON);
        assertThat(DictDB.load(file).tableNames()).containsExactly("products", "second", "third");
        assertThat(DictDB.load(file).table("third").count()).isPositive();
        Path byName = file.resolveSibling("new.dictdb");
        assertThat(importInto(byName.toString()).exitCode()).isZero();
        assertThat(Backups.inspect(byName).format()).contains(Format.BINARY);
        assertThat(importInto(database, "--database-format", "xml").exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    private Run importInto(String into, String... options) {
        List<String> arguments = new ArrayList<>(List.of("import", products, "--into", into, "--delimiter", ";"));
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray(String[]::new));
    }

    @Test
    void anInterruptedImportLeavesNoDatabaseFile() {
        Interruption interruption = new Interruption();
        interruption.request();

        Run run = Run.with(Locale.ENGLISH, interruption, "import", products, "--into", database, "--delimiter", ";");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.INTERRUPTED);
        assertThat(run.err()).contains("as it was");
        assertThat(Path.of(database)).doesNotExist();
    }

    @Test
    void helpSaysWhatTheExitCodesMean() {
        assertThat(Run.of("import", "--help").out()).contains("--into=DATABASE", "the rows are in the database file");
        assertThat(Run.of("export", "--help").out()).contains("--to=FILE", "the file is written");
        assertThat(Run.of("export", "--help", "--language", "fr").out()).contains("le fichier est écrit");
        assertThat(Run.of("--help").out()).contains("import", "export");
    }

    @Test
    void onATerminalABarMoves() {
        Run.Console console = new Run.Console(true);

        try (TransferBar bar = new TransferBar(console.reporter(), Path.of("data", "products.csv"))) {
            bar.show(new Progress(1, 50, 200));
            bar.show(new Progress(2, 200, 200));
        }

        assertThat(console.out()).contains("products.csv", "100%");
    }
}
