package io.dictdb.conformance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Collects how the files went and writes it down, counts last. */
final class VectorReport {
    private final List<VectorResult> results = new ArrayList<>();

    void add(VectorResult result) {
        results.add(result);
    }

    void print(PrintStream out) {
        for (VectorResult result : results) {
            if (result.mismatch() != null) {
                out.println("mismatch: " + result.mismatch());
            }
        }
        out.println(summary());
    }

    String summary() {
        int steps = results.stream().mapToInt(VectorResult::stepsPassed).sum();
        long failing = results.stream().filter(result -> !result.passed()).count();
        return "vectors: " + results.size() + " files, " + steps + " steps, " + failing + " files failing";
    }
}
