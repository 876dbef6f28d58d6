package io.dictdb.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;

/**
 * One result.
 *
 * @param workload the workload's id
 * @param rows the number of rows in the store
 * @param contestant the contestant's id
 * @param unit the unit of the three numbers
 * @param median the median of the iterations
 * @param min the least of them
 * @param max the greatest of them
 */
@JsonPropertyOrder({"workload", "rows", "contestant", "unit", "median", "min", "max"})
public record Measurement(
        String workload, int rows, String contestant, String unit, double median, double min, double max) {

    /**
     * Returns the result of one or more iterations.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Measurement of(String workload, int rows, String contestant, String unit, double... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no iteration of " + workload + " by " + contestant);
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Measurement(
                workload,
                rows,
                contestant,
                unit,
                significant(median),
                significant(sorted[0]),
                significant(sorted[sorted.length - 1]));
    }

    /** Four digits: more would be noise. */
    private static double significant(double value) {
        return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.3e", value));
    }
}
