package io.dictdb.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests in processes of their own: a short time each, or as long as {@code -Djcstress.mode} says. */
class MemoryOrderTest {
    private static final String MODE = System.getProperty("jcstress.mode", "sanity");
    private static final Pattern SUMMARY =
            Pattern.compile("(\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs");

    @TempDir
    Path results;

    @Test
    void threadsSeeStatementsWhole() throws Exception {
        Matcher summary = run("^(?!.*Planted)io.dictdb.*");
        assertThat(Integer.parseInt(summary.group(2))).as("passed").isPositive();
        assertThat(List.of(summary.group(3), summary.group(4), summary.group(5)))
                .as("failed, errors")
                .containsOnly("0");
    }

    @Test
    void anUpdateThatIsLostIsFound() throws Exception {
        assertThat(run("PlantedLostUpdate").group(3)).as("failed").isNotEqualTo("0");
    }

    /** Returns the last line that counts the results. */
    private Matcher run(String tests) throws Exception {
        Path output = results.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main"));
        command.addAll(List.of("-t", tests, "-m", MODE, "-r", results.toString()));
        if (MODE.equals("sanity")) {
            command.addAll(List.of("-sc", "false", "-jvmArgs", "-Xmx256m"));
        }
        Process process = new ProcessBuilder(command)
                .directory(results.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        String text = Files.readString(output);
        Matcher summary = SUMMARY.matcher(text);
        int last = text.lastIndexOf("(Results: ");
        assertThat(last >= 0 && summary.find(last)).as(text).isTrue();
        System.out.println("jcstress " + tests + ": " + summary.group());
        return summary;
    }
}
