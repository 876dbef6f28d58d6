package io.dictdb.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the documentation is, and where its code runs. */
final class Documentation {
    private static final Path ROOT = directory("project.root");
    private static final Path SCRATCH = directory("scratch.dir");

    private Documentation() {}

    static Path root() {
        return ROOT;
    }

    /** Returns where the classes of the guides go. */
    static Path classes() {
        return SCRATCH.resolveSibling("guide-classes");
    }

    /** Returns the pages: the README and those in docs, in all languages. */
    static List<Guide> pages() throws IOException {
        List<Guide> pages = new ArrayList<>();
        pages.add(Guide.read(ROOT, ROOT.resolve("README.md")));
        for (String folder : List.of("docs", "docs/fr")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".md"))
                        .sorted()
                        .toList()) {
                    pages.add(Guide.read(ROOT, file));
                }
            }
        }
        return pages;
    }

    /** Empties the working directory, in which the guides write their files. */
    static void emptyScratchDirectory() throws IOException {
        assertThat(Path.of("").toAbsolutePath())
                .as("the working directory, which is emptied: run these tests with Maven's settings")
                .isEqualTo(SCRATCH);
        emptyDirectory(SCRATCH);
    }

    /** Makes a directory if it is missing, and deletes all that is in it. */
    static void emptyDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(path -> !path.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .forEach(Documentation::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(String property) {
        return Path.of(Objects.requireNonNull(
                System.getProperty(property), "Run these tests with Maven, which sets " + property + "."));
    }
}
