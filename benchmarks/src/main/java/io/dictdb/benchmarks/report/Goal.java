package io.dictdb.benchmarks.report;

import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What DictDB is to reach in a workload.
 *
 * @param workload the workload
 * @param rows with how many rows; 0 for any number
 * @param contestant which way into DictDB
 * @param against what it is compared with
 * @param bound the figure to reach
 */
record Goal(Workload workload, int rows, Contestants contestant, Against against, double bound) {
    /** What a figure is compared with. */
    enum Against {
        /** The best contestant: at least so many times as good. */
        BEST,
        /** CQEngine: at least so many times as good. */
        CQENGINE,
        /** The bare arrays: at most so many times as slow. */
        BARE,
        /** A full backup: at most that part of it. */
        FULL_BACKUP,
        /** Nothing: at most that figure. */
        AT_MOST,
        /** Nothing: at least that figure. */
        AT_LEAST
    }

    /**
     * A goal compared with what was measured.
     *
     * @param measured what was measured, as text
     * @param met whether that is enough
     */
    record Outcome(String measured, boolean met) {}

    /** The goals. */
    static final List<Goal> ALL = List.of(
            best(Workload.GET, 0, 2),
            best(Workload.GET_BY_QUERY, 0, 1.5),
            best(Workload.EQUAL, 100_000, 1),
            cursor(Workload.EQUAL, 100_000, 2),
            best(Workload.RANGE, 0, 1.5),
            cursor(Workload.RANGE, 0, 4),
            best(Workload.SCAN, 100_000, 10),
            best(Workload.SCAN, 1_000_000, 5),
            new Goal(Workload.SCAN, 1_000_000, Contestants.DICTDB, Against.BARE, 2),
            best(Workload.TOP_INDEXED, 0, 1),
            best(Workload.TOP, 0, 20),
            best(Workload.COPIES, 0, 1.3),
            best(Workload.ROWS, 0, 0.5),
            cursor(Workload.ROWS, 0, 1),
            best(Workload.GROUP, 100_000, 5),
            best(Workload.GROUP, 1_000_000, 2),
            best(Workload.SUM, 100_000, 5),
            best(Workload.SUM, 1_000_000, 2),
            best(Workload.UPDATE_PLAIN, 0, 3),
            best(Workload.UPDATE_HASH, 0, 3),
            best(Workload.UPDATE_SORTED, 0, 3),
            best(Workload.DELETE, 0, 2),
            best(Workload.INSERT, 0, 1),
            best(Workload.INSERT_BATCH, 0, 1),
            best(Workload.INSERT_INDEXED, 0, 1),
            best(Workload.INSERT_BATCH_INDEXED, 0, 1),
            best(Workload.INSERT_SHUFFLED, 0, 1),
            best(Workload.INSERT_BATCH_SHUFFLED, 0, 1),
            best(Workload.INSERT_INDEXED_SHUFFLED, 0, 1),
            best(Workload.INSERT_BATCH_INDEXED_SHUFFLED, 0, 1),
            new Goal(Workload.INSERT_INDEXED, 0, Contestants.DICTDB, Against.CQENGINE, 3),
            new Goal(Workload.INSERT_BATCH_INDEXED, 0, Contestants.DICTDB, Against.CQENGINE, 3),
            new Goal(Workload.MEMORY, 1_000_000, Contestants.DICTDB, Against.AT_MOST, 90),
            new Goal(Workload.MEMORY_SPARSE, 0, Contestants.DICTDB, Against.AT_MOST, 200),
            best(Workload.MIXED, 0, 2),
            best(Workload.DUMP, 0, 1),
            // Ten times as fast as the Python library of the same idea, which takes 921 ms.
            new Goal(Workload.LOAD, 100_000, Contestants.DICTDB, Against.AT_MOST, 92.1),
            new Goal(Workload.BACKUP_RATE, 0, Contestants.DICTDB, Against.AT_LEAST, 0.8),
            new Goal(Workload.BACKUP_WRITE, 0, Contestants.DICTDB, Against.AT_MOST, 2),
            new Goal(Workload.DELTA, 0, Contestants.DICTDB, Against.FULL_BACKUP, 0.01));

    private static Goal best(Workload workload, int rows, double bound) {
        return new Goal(workload, rows, Contestants.DICTDB, Against.BEST, bound);
    }

    private static Goal cursor(Workload workload, int rows, double bound) {
        return new Goal(workload, rows, Contestants.DICTDB_CURSOR, Against.BEST, bound);
    }

    /** Returns the goal as text. */
    String text() {
        String number = number(bound);
        return switch (against) {
            case BEST -> "≥ " + number + " × the best";
            case CQENGINE -> "≥ " + number + " × cqengine";
            case BARE -> "≤ " + number + " × bare arrays";
            case FULL_BACKUP -> "≤ " + number + " × a full backup";
            case AT_MOST -> "≤ " + number + " " + workload.unit();
            case AT_LEAST -> "≥ " + number + " " + workload.unit();
        };
    }

    /** Returns how the results with that number of rows stand to this goal; empty if they do not tell. */
    Optional<Outcome> outcome(Results results, int count) {
        if (rows != 0 && rows != count) {
            return Optional.empty();
        }
        Comparison comparison = new Comparison(results, workload, count, contestant);
        return switch (against) {
            case BEST ->
                comparison
                        .best(true, true)
                        .map(best -> new Outcome(
                                number(best.ratio()) + " × " + best.contestant().id(), best.ratio() >= bound));
            case CQENGINE ->
                comparison
                        .ratio(Contestants.CQENGINE)
                        .map(ratio -> new Outcome(number(ratio) + " × cqengine", ratio >= bound));
            case BARE ->
                comparison
                        .ratio(Contestants.BARE)
                        .map(ratio -> new Outcome(number(1 / ratio) + " × bare arrays", 1 / ratio <= bound));
            case FULL_BACKUP ->
                comparison
                        .figure()
                        .flatMap(delta -> new Comparison(results, Workload.DELTA_FULL, count, contestant)
                                .figure()
                                .map(full -> delta / full))
                        .map(part -> new Outcome(number(part) + " × a full backup", part <= bound));
            case AT_MOST ->
                comparison.figure().map(figure -> new Outcome(number(figure) + " " + workload.unit(), figure <= bound));
            case AT_LEAST ->
                comparison.figure().map(figure -> new Outcome(number(figure) + " " + workload.unit(), figure >= bound));
        };
    }

    /** Returns a number with three digits that count. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f", value);
    }
}
