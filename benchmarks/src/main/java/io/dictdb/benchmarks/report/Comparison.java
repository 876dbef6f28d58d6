package io.dictdb.benchmarks.report;

import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.workload.Workload;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way into DictDB against the others in one workload. Only figures of the same run are compared.
 *
 * @param results the results
 * @param workload the workload
 * @param rows the number of rows
 * @param contestant the way into DictDB
 */
record Comparison(Results results, Workload workload, int rows, Contestants contestant) {
    /**
     * A contestant and how DictDB stands to it.
     *
     * @param contestant the contestant
     * @param ratio how many times as good as the contestant DictDB is
     */
    record Ratio(Contestants contestant, double ratio) {}

    /** Returns DictDB's figure. */
    Optional<Double> figure() {
        return entry().map(entry -> entry.measurement().median());
    }

    private Optional<Results.Entry> entry() {
        return results.find(workload.id(), rows, contestant.id());
    }

    /** Returns how many times as good as the other DictDB is. */
    Optional<Double> ratio(Contestants other) {
        return entry().flatMap(own -> results.find(workload.id(), rows, other.id())
                .filter(entry -> entry.run().equals(own.run()))
                .map(entry -> workload.isRate()
                        ? own.measurement().median() / entry.measurement().median()
                        : entry.measurement().median() / own.measurement().median()));
    }

    /** Returns the best of the contestants that copy their rows, of those that hand out live ones, or of both. */
    Optional<Ratio> best(boolean copied, boolean live) {
        return Stream.of(Contestants.values())
                .filter(other -> !other.isDictDb())
                .filter(other -> (copied && other.rows() == Contestants.Rows.COPIED)
                        || (live && other.rows() == Contestants.Rows.LIVE))
                .flatMap(other -> ratio(other).map(ratio -> new Ratio(other, ratio)).stream())
                .min(Comparator.comparingDouble(Ratio::ratio));
    }
}
