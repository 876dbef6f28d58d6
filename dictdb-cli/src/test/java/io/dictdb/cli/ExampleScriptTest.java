package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What {@code ./dictdb example} says before it builds anything. */
@DisabledOnOs(OS.WINDOWS)
class ExampleScriptTest {
    private static Run example(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", Path.of("..", "dictdb").toString(), "example"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, "");
    }

    @Test
    void theHelpNamesEveryExample() throws Exception {
        Run run = example("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("example web", "example counter", "example producers");
        assertThat(example("counter", "--help")).isEqualTo(run);
        assertThat(example("web", "--help")).isEqualTo(run);
    }

    @Test
    void withoutAnExampleTheHelpIsAnError() throws Exception {
        assertThat(example().exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(example().out()).isEqualTo(example("--help").out());
    }

    @Test
    void anUnknownExampleIsAnErrorThatNamesThoseThereAre() throws Exception {
        Run run = example("webb");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out())
                .contains("webb")
                .contains("web, counter and producers")
                .hasLineCount(1);
    }

    @Test
    void anArgumentThatAnExampleDoesNotTakeIsAnErrorThatNamesIt() throws Exception {
        for (String name : List.of("web", "counter", "producers")) {
            Run run = example(name, "--fast");
            assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.out()).contains("--fast").hasLineCount(1);
        }
    }
}
