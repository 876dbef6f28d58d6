package io.dictdb.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each known defect of the Python original, D1 to D54 and D10b, is named by a test that shows it is none of ours. */
class DefectsTest {
    private static final Pattern ID = Pattern.compile("\\bD[1-9][0-9]?b?\\b");

    @Test
    void aTestNamesEachKnownDefect() throws IOException {
        Set<String> missing = new TreeSet<>();
        IntStream.rangeClosed(1, 54).forEach(number -> missing.add("D" + number));
        missing.add("D10b");
        List<Path> sources = testSources();
        assertThat(sources).isNotEmpty();
        for (Path source : sources) {
            ID.matcher(Files.readString(source))
                    .results()
                    .map(MatchResult::group)
                    .forEach(missing::remove);
        }
        assertThat(missing).as("defects that no test names").isEmpty();
    }

    private static List<Path> testSources() throws IOException {
        Path tests = Path.of("src", "test", "java");
        try (Stream<Path> files = Files.walk(Documentation.root())) {
            return files.filter(file -> file.toString().contains(tests.toString()))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("DefectsTest.java"))
                    .toList();
        }
    }
}
