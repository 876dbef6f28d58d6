package io.dictdb.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages refer to exists. */
class ReferencesTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]+)(#[^)\\s]*)?\\)");
    private static final Pattern VERSION = Pattern.compile("<version>(.*)</version>");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Guide page : Documentation.pages()) {
            Path directory = Documentation.root().resolve(page.file()).getParent();
            for (int i = 0; i < page.lines().size(); i++) {
                Matcher link = LINK.matcher(page.lines().get(i));
                while (link.find()) {
                    links++;
                    if (!Files.exists(directory.resolve(link.group(1)))) {
                        broken.add(page.file() + ":" + (i + 1) + ": " + link.group(1));
                    }
                }
            }
        }
        assertThat(links).isPositive();
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void theIndexesListEveryPageOfTheirFolder() throws IOException {
        for (String folder : List.of("docs/", "docs/fr/")) {
            String index = Files.readString(Documentation.root().resolve(folder + "README.md"));
            assertThat(Documentation.pages())
                    .extracting(Guide::file)
                    .filteredOn(file -> file.startsWith(folder) && file.indexOf('/', folder.length()) < 0)
                    .filteredOn(file -> !file.endsWith("/README.md"))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(index).contains("](" + file.substring(folder.length()) + ")"));
        }
    }

    @Test
    void theVersionInADependencyIsThatOfTheProject() throws IOException {
        List<String> versions = Documentation.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("xml"))
                .flatMap(block -> block.lines().stream())
                .map(VERSION::matcher)
                .filter(Matcher::find)
                .map(version -> version.group(1))
                .toList();
        assertThat(versions).isNotEmpty().containsOnly(System.getProperty("project.version"));
    }
}
