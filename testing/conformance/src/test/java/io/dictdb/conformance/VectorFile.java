package io.dictdb.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One scenario: steps that start on an empty database.
 *
 * @param name the file's name without its ending
 * @param steps the steps in their order
 */
record VectorFile(String name, List<Step> steps) {
    private static final String FORMAT = "dictdb-vectors/1";

    static VectorFile read(Path file) {
        return of(nameOf(file), Json.read(file));
    }

    static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    static VectorFile of(String name, Map<String, Object> content) {
        if (!FORMAT.equals(content.get("format"))) {
            throw new IllegalArgumentException(name + " is of format " + content.get("format") + ", not " + FORMAT);
        }
        List<Step> steps = new ArrayList<>();
        for (Map<String, Object> step : new Step(0, content).maps("steps")) {
            steps.add(new Step(steps.size(), step));
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException(name + " has no steps");
        }
        return new VectorFile(name, List.copyOf(steps));
    }
}
