package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}";

    @TempDir
    Path directory;

    private final Run.Console console = new Run.Console(false);
    private final Logger logger = LoggerFactory.getLogger("io.dictdb.internal.engine.EmbeddedTable");

    @Test
    void theFileHasTimeLevelKeyValuesAndMessage() throws IOException {
        List<String> lines = log(false);

        assertThat(lines.get(0)).matches(TIME + " \\| INFO     \\| table=users op=INSERT \\| inserted");
        assertThat(lines.get(1)).matches(TIME + " \\| WARN     \\| careful");
        assertThat(lines.get(2)).matches(TIME + " \\| ERROR    \\| failed");
        assertThat(lines.get(3)).isEqualTo("java.lang.IllegalStateException: why");
        assertThat(lines.get(4)).startsWith("\tat ");
    }

    @Test
    void theTerminalHasWarningsAndErrorsOnALineEach() throws IOException {
        log(false);

        assertThat(console.out()).isEmpty();
        assertThat(console.err().lines()).hasSize(2);
        assertThat(console.err()).contains("careful", "failed").doesNotContain("inserted", "why");
    }

    @Test
    void quietStatementsOnlyWarn() throws IOException {
        assertThat(log(true).get(0)).endsWith("careful");
    }

    @Test
    void whatTheAppTellsOfBackupsIsNotOnTheTerminalTwice() throws IOException {
        try (Logging logging = Logging.toTerminal(console.terminal(), ZoneOffset.UTC)) {
            logging.alsoTo(file());
            LoggerFactory.getLogger("io.dictdb.backup.BackupManager").error("Backup failed");
        }

        assertThat(console.err()).isEmpty();
        assertThat(file()).content().contains("Backup failed");
    }

    @Test
    void aFileThatCannotBeWrittenIsRefused() throws IOException {
        Files.createDirectory(file());

        try (Logging logging = Logging.toTerminal(console.terminal(), ZoneOffset.UTC)) {
            assertThatThrownBy(() -> logging.alsoTo(file())).isInstanceOf(IOException.class);
        }
    }

    private List<String> log(boolean quiet) throws IOException {
        try (Logging logging = Logging.toTerminal(console.terminal(), ZoneOffset.UTC)) {
            logging.alsoTo(file());
            if (quiet) {
                logging.quietenStatements();
            }
            logger.debug("looking");
            logger.atInfo()
                    .addKeyValue("table", "users")
                    .addKeyValue("op", "INSERT")
                    .log("inserted");
            logger.warn("careful");
            logger.error("failed", new IllegalStateException("why"));
        }
        logger.error("after the end");
        return Files.readAllLines(file());
    }

    private Path file() {
        return directory.resolve("app.log");
    }
}
