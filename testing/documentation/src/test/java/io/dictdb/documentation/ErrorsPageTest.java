package io.dictdb.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDBException;
import io.dictdb.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/errors.md has each code, with what really is thrown. */
class ErrorsPageTest {
    private static final String FILE = "docs/errors.md";
    private static final String HEADING = "## ";

    private static List<String> page() throws IOException {
        return Files.readAllLines(Documentation.root().resolve(FILE));
    }

    /** Returns the lines of a code's section. */
    private static List<String> section(ErrorCode code) throws IOException {
        List<String> page = page();
        int start = page.indexOf(HEADING + code);
        assertThat(start).as("section of %s in %s", code, FILE).isNotNegative();
        List<String> rest = page.subList(start + 1, page.size());
        return rest.stream().takeWhile(line -> !line.startsWith(HEADING)).toList();
    }

    @Test
    void thePageHasASectionForEachCodeInTheirOrder() throws IOException {
        List<String> codes =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList();
        List<String> headings = page().stream()
                .filter(line -> line.matches(HEADING + "[A-Z_]+"))
                .map(line -> line.substring(HEADING.length()))
                .toList();
        assertThat(headings).isEqualTo(codes);
    }

    @TestFactory
    Stream<DynamicTest> aSectionHasCauseRemedyAndTheMessageThatIsReallyThrown() {
        return Arrays.stream(ErrorCode.values()).map(code -> DynamicTest.dynamicTest(code.name(), () -> check(code)));
    }

    private static void check(ErrorCode code) throws Exception {
        Documentation.emptyScratchDirectory();
        DictDBException thrown = ProvokedError.of(code);
        assertThat(thrown.code()).isEqualTo(code);
        List<String> section = section(code);
        String text = String.join("\n", section);
        assertThat(text).contains("`" + thrown.getClass().getSimpleName() + "`");
        assertThat(text).contains("**Cause.**", "**Remedy.**");
        assertThat(text.contains("**Can pass.**"))
                .as("'can pass' in the section of %s", code)
                .isEqualTo(thrown.isTransient());
        int start = section.indexOf("```text");
        assertThat(start).as("an example in the section of %s", code).isNotNegative();
        List<String> shown = section.subList(start + 1, section.size()).stream()
                .takeWhile(line -> !line.equals("```"))
                .toList();
        List<String> actual =
                Objects.requireNonNull(thrown.getMessage()).lines().toList();
        assertThat(actual).as("the message of %s", code).hasSameSizeAs(shown);
        for (int i = 0; i < shown.size(); i++) {
            assertThat(ShownText.matches(shown.get(i), actual.get(i)))
                    .as("%s shows: %s%nreally is: %s", FILE, shown.get(i), actual.get(i))
                    .isTrue();
        }
    }
}
