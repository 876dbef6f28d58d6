package io.dictdb.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The directory that tests take their data from: the one that a system property names or, where that does not exist, one that
 * the project keeps.
 *
 * @param directory where the data is
 * @param origin in words, whose data it is and why
 */
record TestSet(Path directory, String origin) {
    static TestSet configured(String property, String ownFolder) {
        String setting = System.getProperty(property, "");
        Path root = Path.of(System.getProperty("project.root", ""));
        Path directory = root.resolve(setting).toAbsolutePath().normalize();
        if (!setting.isEmpty() && Files.isDirectory(directory)) {
            return new TestSet(directory, "the set in " + directory);
        }
        String reason = setting.isEmpty() ? property + " is not set" : "there is no directory " + directory;
        return new TestSet(own(ownFolder).directory(), "the project's own small set, because " + reason);
    }

    static TestSet own(String folder) {
        try {
            Path directory = Path.of(Objects.requireNonNull(TestSet.class.getResource("/" + folder), folder)
                    .toURI());
            return new TestSet(directory, "the project's own small set");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(folder, e);
        }
    }

    List<Path> jsonFiles() {
        return entries(entry -> Files.isRegularFile(entry) && entry.toString().endsWith(".json"));
    }

    List<Path> folders() {
        return entries(Files::isDirectory);
    }

    private List<Path> entries(Predicate<Path> wanted) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> found = entries.filter(wanted).sorted().toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("Nothing to test with in " + directory);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
