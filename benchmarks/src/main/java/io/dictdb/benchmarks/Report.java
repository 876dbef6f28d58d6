package io.dictdb.benchmarks;

import io.dictdb.benchmarks.report.Page;
import io.dictdb.benchmarks.report.Plot;
import io.dictdb.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/**
 * The files the command writes into the project.
 *
 * @param home the project's directory
 * @param results what is compared
 * @param growth DictDB's results with growing numbers of rows, kept apart because nothing is compared with them
 */
record Report(Path home, Results results, Results growth) {
    private static final String PLOT = "performance.svg";

    /** Returns what earlier runs left. */
    static Report load(Path home) throws IOException {
        return new Report(home, Results.load(kept(home, "runs")), Results.load(kept(home, "growth")));
    }

    private static Path kept(Path home, String name) {
        return home.resolve("benchmarks/target").resolve(name + ".json");
    }

    /** Writes all of it. */
    void save() throws IOException, XMLStreamException {
        results.save(kept(home, "runs"));
        growth.save(kept(home, "growth"));
        results.export(kept(home, "results"), growth);
        Files.createDirectories(page().toAbsolutePath().getParent());
        Files.writeString(page(), Page.render(results, growth, PLOT));
        Files.writeString(page().resolveSibling(PLOT), Plot.render(results));
    }

    private Path page() {
        return home.resolve("docs/performance.md");
    }

    /** Returns the files to look at. */
    String written() {
        return page() + ", " + page().resolveSibling(PLOT) + ", " + kept(home, "results");
    }
}
