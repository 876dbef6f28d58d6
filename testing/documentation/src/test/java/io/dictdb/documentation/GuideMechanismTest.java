package io.dictdb.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Guides that are wrong, each in one way: the mechanism must notice, and say where. */
class GuideMechanismTest {
    @Test
    void blocksBuildOnEachOther() {
        assertThat(problems(
                        "```java",
                        "int a = 1;",
                        "```",
                        "",
                        "```java",
                        "System.out.println(a + 1);",
                        "```",
                        "```text",
                        "2",
                        "```"))
                .isEmpty();
    }

    @Test
    void codeThatDoesNotCompileIsNamedByFileAndLine() {
        assertThat(problems("```java", "int a = 1;", "int b = a.length();", "```"))
                .singleElement()
                .asString()
                .startsWith("docs/sample.md:5: int cannot be dereferenced");
    }

    @Test
    void aGuideAtFaultLeavesTheOthersAlone() {
        Guide sound = Guide.of("docs/sound.md", List.of("```java", "int a = 1;", "```"));
        // A wrong argument of the only method makes the compiler add a note that is of no file.
        Guide faulty = Guide.of("docs/faulty.md", List.of("```java", "Integer.valueOf(List.of());", "```"));
        List<GuideSource.Unit> units = new ArrayList<>(GuideSource.of(sound, List.of()));
        units.addAll(GuideSource.of(faulty, List.of("import java.util.List;")));
        assertThat(GuideCompiler.compile(units).problems()).containsOnlyKeys("docs/faulty.md");
    }

    @Test
    void aWarningOfTheCompilerIsAProblem() {
        assertThat(problems("```java", "java.util.List list = new java.util.ArrayList();", "```"))
                .first()
                .asString()
                .startsWith("docs/sample.md:4: found raw type");
    }

    @Test
    void codeThatThrowsIsNamedByFileAndLine() {
        assertThat(problems("```java", "int a = 0;", "int b = 1 / a;", "```"))
                .containsExactly("docs/sample.md:5: throws java.lang.ArithmeticException: / by zero");
    }

    @Test
    void codeThatOnlyCompilesIsNotRun() {
        assertThat(problems("<!-- compile-only -->", "", "```java", "int b = 1 / 0;", "```"))
                .isEmpty();
        assertThat(problems("<!-- compile-only -->", "", "```java", "int b = \"\";", "```"))
                .singleElement()
                .asString()
                .startsWith("docs/sample.md:6: incompatible types");
    }

    @Test
    void anOutputThatDiffersIsNamedByFileAndLine() {
        assertThat(problems("```java", "System.out.println(\"a\\nb\");", "```", "", "```text", "a", "c", "```"))
                .singleElement()
                .asString()
                .startsWith("docs/sample.md:9: shows c, but printed is b");
    }

    @Test
    void anOutputIsComparedToItsEnd() {
        assertThat(problems("```java", "System.out.println(\"a\\nb\");", "```", "```text", "a", "```"))
                .singleElement()
                .asString()
                .contains("shows nothing more, but printed is b");
        assertThat(problems("```java", "System.out.println(\"a\");", "```", "```text", "a", "b", "```"))
                .singleElement()
                .asString()
                .contains("shows b, but printed is nothing more");
    }

    @Test
    void whatIsPrintedMustBeShown() {
        assertThat(problems("```java", "System.out.println(\"a\");", "```"))
                .singleElement()
                .asString()
                .startsWith("docs/sample.md:3: prints what the guide does not show");
    }

    @Test
    void anOutputNeedsABlockThatPrintsIt() {
        assertThat(problems("<!-- compile-only -->", "```java", "int a = 1;", "```", "```text", "a", "```"))
                .singleElement()
                .asString()
                .startsWith("docs/sample.md:7: shows the output of a block that does not run");
        assertThat(problems("```java", "int a = 1;", "```", "```text", "a", "```"))
                .singleElement()
                .asString()
                .startsWith("docs/sample.md:7: shows a, but printed is nothing more");
    }

    @Test
    void dotsStandForWhatDiffersFromRunToRun() {
        assertThat(problems("```java", "System.out.println(\"took 12 ms\");", "```", "```text", "took … ms", "```"))
                .isEmpty();
    }

    @Test
    void aValueThatDiffersIsNamedByFileAndLine() {
        assertThat(problems(
                        "```java",
                        "int a = Math.max(",
                        "        1, 2); // → 3",
                        "Math.max(a, 7); // → 7",
                        "Math.max(a,",
                        "        9); // → 10",
                        "```"))
                .containsExactly("docs/sample.md:5: shows 3, but it is 2", "docs/sample.md:8: shows 10, but it is 9");
    }

    @Test
    void aBlockWithAMainMethodIsAProgramOfItsOwn() {
        assertThat(problems(
                        "```java",
                        "import java.util.List;",
                        "",
                        "public class Main {",
                        "    public static void main(String[] arguments) {",
                        "        System.out.println(List.of(1));",
                        "    }",
                        "}",
                        "```",
                        "```text",
                        "[2]",
                        "```"))
                .singleElement()
                .asString()
                .startsWith("docs/sample.md:13: shows [2], but printed is [1]");
    }

    @Test
    void aBlockNeedsALanguageAndACommentAMeaning() {
        assertThatThrownBy(() -> problems("```", "int a = 1;", "```")).hasMessageStartingWith("docs/sample.md:3: ");
        assertThatThrownBy(() -> problems("```java", "int a = 1;")).hasMessageStartingWith("docs/sample.md:3: ");
        assertThatThrownBy(() -> problems("<!-- compile only -->", "```java", "```"))
                .hasMessageStartingWith("docs/sample.md:3: ");
        assertThatThrownBy(() -> problems("<!-- compile-only -->", "Text."))
                .hasMessageStartingWith("docs/sample.md:4: ");
    }

    private static List<String> problems(String... lines) {
        List<String> page = new ArrayList<>(List.of("# A sample", ""));
        page.addAll(List.of(lines));
        Guide guide = Guide.of("docs/sample.md", page);
        List<GuideSource.Unit> units = GuideSource.of(guide, List.of());
        GuideCompiler.Result compiled = GuideCompiler.compile(units);
        return compiled.problems().isEmpty()
                ? GuideRun.run(guide, units, compiled.classes())
                : compiled.problems().get(guide.file());
    }
}
