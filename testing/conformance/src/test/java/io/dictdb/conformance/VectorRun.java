package io.dictdb.conformance;

import io.dictdb.DictDBException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays one file's steps and compares each outcome with the recorded one, up to the first that differs. */
final class VectorRun {
    private static final Set<String> ROWS_OR_NAMES =
            Set.of("select", "all", "aggregate", "list_tables", "indexed_fields");

    private final VectorFile file;
    private final Variant variant;
    private final Session session;

    private VectorRun(VectorFile file, Variant variant, Path directory) {
        this.file = file;
        this.variant = variant;
        this.session = new Session(directory);
    }

    /** Runs a file, with a directory to save databases in. */
    static VectorResult of(VectorFile file, Variant variant, Path directory) {
        return new VectorRun(file, variant, directory).run();
    }

    private VectorResult run() {
        int passed = 0;
        for (Step step : file.steps()) {
            Mismatch mismatch = play(step);
            if (mismatch != null) {
                return new VectorResult(file.name(), passed, mismatch);
            }
            passed++;
        }
        return new VectorResult(file.name(), passed, null);
    }

    private @Nullable Mismatch play(Step step) {
        try {
            return step.expectedError().isPresent() ? playRefused(step) : playAccepted(step);
        } catch (RuntimeException | Error failure) {
            return new Mismatch(file.name(), step.index(), step.op(), expectation(step), failure.toString(), failure);
        }
    }

    private @Nullable Mismatch playAccepted(Step step) {
        Object got = Operations.named(step.op()).run(session, step);
        variant.after(step, file, session.database());
        return variant.compares(step) ? compare(step, got) : null;
    }

    private @Nullable Mismatch playRefused(Step step) {
        DatabaseState before = DatabaseState.of(session.database());
        try {
            Object got = Operations.named(step.op()).run(session, step);
            return mismatch(step, expectation(step), Json.text(got));
        } catch (DictDBException refusal) {
            if (!ErrorNames.exception(expectation(step)).isInstance(refusal)) {
                throw refusal;
            }
        }
        DatabaseState after = DatabaseState.of(session.database());
        return after.equals(before)
                ? null
                : mismatch(step, expectation(step) + " and an unchanged database", before.difference(after));
    }

    private static String expectation(Step step) {
        if (step.has("expect_count")) {
            return step.number("expect_count") + " rows";
        }
        return step.expectedError().orElseGet(() -> Json.text(step.value("expect")));
    }

    private @Nullable Mismatch compare(Step step, @Nullable Object got) {
        if (step.has("expect_count")) {
            int rows = got instanceof List<?> list ? list.size() : -1;
            return rows == step.number("expect_count") ? null : mismatch(step, expectation(step), rows + " rows");
        }
        Object expected = step.value("expect");
        if (ROWS_OR_NAMES.contains(step.op()) && expected instanceof List<?> wanted && got instanceof List<?> list) {
            return compareLists(step, wanted, list);
        }
        return expected == null || ExpectedValues.equal(expected, got)
                ? null
                : mismatch(step, Json.text(expected), Json.text(got));
    }

    private @Nullable Mismatch compareLists(Step step, List<?> expected, List<?> got) {
        Unmatched unmatched =
                step.flag("ordered") ? Unmatched.inOrder(expected, got) : Unmatched.inAnyOrder(expected, got);
        return unmatched.isEmpty()
                ? null
                : mismatch(
                        step,
                        Json.text(unmatched.expected()) + " among " + expected.size(),
                        Json.text(unmatched.got()) + " among " + got.size());
    }

    private Mismatch mismatch(Step step, String expected, String got) {
        return new Mismatch(file.name(), step.index(), step.op(), expected, got, null);
    }
}
