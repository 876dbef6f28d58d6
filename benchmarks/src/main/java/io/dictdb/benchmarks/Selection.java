package io.dictdb.benchmarks;

import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.measure.Effort;
import io.dictdb.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to measure.
 *
 * @param workloads which workloads
 * @param contestants by which contestants
 * @param rows with how many rows; none means what is usual for the workload
 * @param effort how long
 * @param heap the largest heap of a process
 */
record Selection(
        Set<Workload> workloads, Set<Contestants> contestants, List<Integer> rows, Effort effort, String heap) {
    private static final int USUAL = 100_000;
    private static final int MANY = 1_000_000;
    private static final int SPARSE = 20_000;

    /** The workloads whose goals are for a million rows as well. */
    private static final Set<Workload> ALSO_WITH_MANY =
            EnumSet.of(Workload.EQUAL, Workload.SCAN, Workload.GROUP, Workload.SUM, Workload.DUMP, Workload.LOAD);

    /**
     * Returns the jobs in their order. One workload is measured by all contestants before the next, so that what changes in the
     * machine meets all of them. A quick job does all the workloads of a kind,
     * which share a filled store; others do one, and so do those that fill one.
     */
    List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        for (Workload.Kind kind : Workload.Kind.values()) {
            for (int count : rowCounts(kind)) {
                List<Workload> together = workloads.stream()
                        .filter(workload ->
                                workload.kind() == kind && rowCounts(workload).contains(count))
                        .toList();
                if (measuredTogether(kind) || (effort == Effort.QUICK && kind != Workload.Kind.INSERT)) {
                    addJobs(jobs, together, count);
                } else {
                    together.forEach(workload -> addJobs(jobs, List.of(workload), count));
                }
            }
        }
        return jobs;
    }

    private void addJobs(List<Job> jobs, List<Workload> together, int count) {
        for (Contestants contestant : contestants) {
            List<Workload> done = together.stream().filter(contestant::runs).toList();
            if (!done.isEmpty()) {
                jobs.add(new Job(contestant, count, effort, heap, done));
            }
        }
    }

    /** One measurement gives the figures of all the workloads of such a kind. */
    private static boolean measuredTogether(Workload.Kind kind) {
        return switch (kind) {
            case MEMORY_SPARSE, BACKUP, DELTA -> true;
            default -> false;
        };
    }

    private Set<Integer> rowCounts(Workload.Kind kind) {
        Set<Integer> counts = new java.util.TreeSet<>();
        for (Workload workload : workloads) {
            if (workload.kind() == kind) {
                counts.addAll(rowCounts(workload));
            }
        }
        return counts;
    }

    private List<Integer> rowCounts(Workload workload) {
        return switch (workload.kind()) {
            case MEMORY_SPARSE -> List.of(SPARSE);
            case BACKUP, DELTA -> rows.isEmpty() ? List.of(MANY) : rows;
            case MEMORY -> rows.isEmpty() ? List.of(effort == Effort.QUICK ? USUAL : MANY) : rows;
            default -> {
                if (!rows.isEmpty()) {
                    yield rows;
                }
                yield effort == Effort.FULL && ALSO_WITH_MANY.contains(workload)
                        ? List.of(USUAL, MANY)
                        : List.of(USUAL);
            }
        };
    }
}
