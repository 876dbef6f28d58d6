package io.dictdb.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The guides say the same in both languages, as far as their form tells. */
class LanguagesTest {
    private static final Pattern HEADING = Pattern.compile("(#+) .*");

    /** Strings, text blocks and comments: what is translated in code. */
    private static final Pattern TRANSLATED =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> aGuideHasTheSameHeadingsBlocksTablesAndCodeInBothLanguages() throws IOException {
        Map<String, Guide> pages = new LinkedHashMap<>();
        Documentation.pages().forEach(page -> pages.put(page.file(), page));
        List<String> translated = pages.values().stream()
                .filter(page -> page.file().startsWith("docs/"))
                .filter(page -> page.file().startsWith("docs/fr/") || page.isTranslated())
                .map(page -> page.file().replaceFirst("^docs/(fr/)?", ""))
                .distinct()
                .toList();
        assertThat(translated).as("guides in two languages").isNotEmpty();
        return translated.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> compare(name, pages.get("docs/" + name), pages.get("docs/fr/" + name))));
    }

    private static void compare(String name, Guide english, Guide french) {
        assertThat(english).as("docs/" + name).isNotNull();
        assertThat(french).as("docs/fr/" + name).isNotNull();
        assertThat(english.lines().get(0)).isEqualTo("[Français](fr/" + name + ")");
        assertThat(french.lines().get(0)).isEqualTo("[English](../" + name + ")");
        compare("levels of headings", english, french, LanguagesTest::headings);
        compare(
                "languages of blocks",
                english,
                french,
                page -> page.blocks().stream()
                        .map(block -> block.language() + (block.isCompileOnly() ? ", compile-only" : ""))
                        .toList());
        compare(
                "table rows",
                english,
                french,
                page -> List.of(page.lines().stream()
                        .filter(line -> line.startsWith("|"))
                        .count()));
        compare("code without strings and comments", english, french, LanguagesTest::code);
    }

    private static void compare(String what, Guide english, Guide french, Function<Guide, List<?>> form) {
        assertThat(form.apply(french)).as("%s in %s", what, french).isEqualTo(form.apply(english));
    }

    private static List<String> headings(Guide page) {
        return page.lines().stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1))
                .toList();
    }

    private static List<String> code(Guide page) {
        return page.javaBlocks().stream()
                .map(block -> TRANSLATED
                        .matcher(String.join("\n", block.lines()))
                        .replaceAll(match -> match.group().startsWith("\"") ? "\"\"" : "")
                        .replaceAll("(?m)[ \t]+$", ""))
                .toList();
    }
}
