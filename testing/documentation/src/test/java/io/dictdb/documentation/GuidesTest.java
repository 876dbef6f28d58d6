package io.dictdb.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Compiles and runs the Java code of the README and of all pages in docs, and compares what it prints with what they show. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GuidesTest {
    /** The pages whose imports hold for all of the same language. */
    private static final List<String> INDEXES = List.of("docs/README.md", "docs/fr/README.md");

    @TestFactory
    Stream<DynamicTest> theCodeOfAGuideRunsAndPrintsWhatTheGuideShows() throws IOException {
        List<Guide> pages = Documentation.pages();
        Map<Guide, List<GuideSource.Unit>> units = new LinkedHashMap<>();
        for (Guide page : pages) {
            units.put(page, GuideSource.of(page, sharedImports(page, pages)));
        }
        GuideCompiler.Result compiled = GuideCompiler.compile(
                units.values().stream().flatMap(List::stream).toList());
        return pages.stream()
                .map(page -> DynamicTest.dynamicTest(page.file(), () -> check(page, units.get(page), compiled)));
    }

    private static void check(Guide page, List<GuideSource.Unit> units, GuideCompiler.Result compiled)
            throws IOException {
        assertThat(compiled.problems().getOrDefault(page.file(), List.of())).isEmpty();
        Documentation.emptyScratchDirectory();
        assertThat(GuideRun.run(page, units, compiled.classes())).isEmpty();
        if (page.isTranslated()) {
            assertThat(page.javaBlocks()).as("blocks of Java code in %s", page).isNotEmpty();
        }
        System.out.println(summary(page, units));
    }

    private static String summary(Guide page, List<GuideSource.Unit> units) {
        long blocks = page.javaBlocks().size();
        long compileOnly =
                page.javaBlocks().stream().filter(Block::isCompileOnly).count();
        int values = units.stream().mapToInt(GuideSource.Unit::shownValues).sum();
        return "%s: %d blocks run, %d compiled only; %d outputs and %d values compared"
                .formatted(
                        page, blocks - compileOnly, compileOnly, page.outputs().size(), values);
    }

    private static List<String> sharedImports(Guide page, List<Guide> pages) {
        String index = INDEXES.get(page.file().startsWith("docs/fr/") ? 1 : 0);
        return pages.stream()
                .filter(other -> other.file().equals(index))
                .flatMap(other -> GuideSource.importsOf(other).stream())
                .toList();
    }
}
