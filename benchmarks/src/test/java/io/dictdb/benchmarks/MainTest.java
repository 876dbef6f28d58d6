package io.dictdb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.benchmarks.report.Measurement;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    @Test
    void whatIsAskedForIsMeasuredInProcessesOfTheirOwnAndWritten() throws Exception {
        int code = run("--quick", "-w", "W5a", "-c", "dictdb,plain", "-n", "1000");
        assertThat(code).as(out.toString()).isZero();
        List<Measurement> written =
                JsonMapper.shared().readValue(home.resolve("benchmarks/target/results.json"), new TypeReference<>() {});
        assertThat(written).extracting(Measurement::contestant).containsExactly("dictdb", "plain");
        assertThat(written)
                .allSatisfy(measurement -> assertThat(measurement.median()).isPositive());
        assertThat(home.resolve("docs/performance.md")).content().contains("W5a", "--quick -w W5a");
        assertThat(Files.readString(home.resolve("docs/performance.svg"))).contains("W5a (1,000)");
    }

    @Test
    void aWorkloadOrContestantThatIsNotThereIsRefused() {
        assertThat(run("-w", "W99")).isEqualTo(2);
        assertThat(run("-c", "oracle")).isEqualTo(2);
        assertThat(run("-w", "W13", "-c", "plain")).isEqualTo(2);
        assertThat(err.toString())
                .contains("No workload 'W99'. There are W1, W1-query")
                .contains("No contestant 'oracle'. There are dictdb, dictdb-cursor, dictdb-binary")
                .contains("None of the contestants does any of the workloads.");
    }

    private int run(String... arguments) {
        CommandLine command =
                new CommandLine(new Main()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new java.util.ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(arguments));
        return command.execute(all.toArray(String[]::new));
    }
}
