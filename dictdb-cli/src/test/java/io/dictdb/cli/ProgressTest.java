package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void onATerminalABarMoves() {
        Run.Console console = new Run.Console(true);

        try (Progress progress = Progress.of(console.reporter(), 0, 200)) {
            progress.advanceTo(100);
            progress.tenthReached(100, Optional.empty());
            console.terminal().println("a line meanwhile");
            progress.advanceTo(200);
        }

        assertThat(console.out()).contains("Users", "a line meanwhile", "100%", "200/200", "█");
        assertThat(console.out()).endsWith(System.lineSeparator());
    }

    @Test
    void elsewhereThereIsALineForEachTenth() {
        Run.Console console = new Run.Console(false);

        try (Progress progress = Progress.of(console.reporter(), 0, 2000)) {
            progress.advanceTo(200);
            progress.tenthReached(200, Optional.of(Path.of("backups", "dictdb_delta_1_2.json")));
            progress.tenthReached(400, Optional.empty());
        }

        assertThat(console.out().lines())
                .containsExactly(
                        "10%: 200 of 2,000 users, backup: dictdb_delta_1_2.json",
                        "20%: 400 of 2,000 users, backed up already");
    }
}
