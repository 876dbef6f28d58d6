package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar that users run. */
class DictdbJarIT {
    private static final Path JAR = Path.of(System.getProperty("dictdb.jar"));

    @TempDir
    Path directory;

    @Test
    void theJarRunsTheDemo() throws Exception {
        Run run = java("-jar", JAR.toString(), "demo", "--language=fr", "--users=20", "--data=" + directory);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("Tout y est\u00a0: 20 utilisateurs restaurés et vérifiés.");
    }

    @Test
    void theJarKnowsItsVersion() throws Exception {
        Run run = java("-jar", JAR.toString(), "--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("DictDB ").doesNotContain("development");
    }

    /** Nothing else, such as the log, may end up in the output. */
    @Test
    void aWrongCommandLineIsAllThatIsSaid() throws Exception {
        Run run = java("-Duser.language=en", "-jar", JAR.toString(), "demo", "--users=0");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out().lines()).hasSize(2);
    }

    private static Run java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dstdout.encoding=UTF-8");
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, "");
    }
}
