package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path directory;

    @Test
    void helpListsTheSubCommandsButNotTheHiddenOne() {
        Run run = Run.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("demo", "--version").doesNotContain(CheckCommand.NAME);
    }

    @Test
    void helpOfTheDemoDocumentsOptionsAndExitCodes() {
        Run run = Run.of("demo", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--users=N", "--data=DIR", "--language=fr|en", "Exit codes:", "130");
    }

    @Test
    void helpSpeaksFrench() {
        assertThat(Run.of("demo", "--language", "fr", "--help").out()).contains("Codes de sortie", "restaurée");
        assertThat(Run.in(Locale.FRANCE, "--help").out()).contains("Commandes", "base de données");
    }

    @Test
    void versionIsShown() {
        Run run = Run.of("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("DictDB ").doesNotContain("development");
    }

    @Test
    void withoutSubCommandTheUsageIsShown() {
        Run run = Run.of();

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "many", "1.5", "", "99999999999"})
    void aNumberOfUsersThatMakesNoSenseIsRefused(String users) {
        Run run = Run.of("demo", "--data", directory.toString(), "--users", users);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--users is a whole number from 1", "“" + users + "”", "dictdb demo --help");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDataDirectoryThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        Run run = Run.of("demo", "--data", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err())
                .contains("Cannot write to the --data directory " + file + " (" + file + " is not a directory)");
    }

    @Test
    void anUnknownLanguageIsRefused() {
        Run run = Run.of("demo", "--language", "tlh");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("fr or en", "tlh");
    }

    @Test
    void unknownAndIncompleteArgumentsAreRefusedInTheUsersLanguage() {
        Run unknown = Run.in(Locale.FRENCH, "demo", "--userz", "5");
        Run incomplete = Run.in(Locale.FRENCH, "demo", "--users");

        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unknown.err()).contains("Argument inconnu", "--userz", "dictdb demo --help");
        assertThat(incomplete.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(incomplete.err()).contains("Il manque", "N");
    }
}
