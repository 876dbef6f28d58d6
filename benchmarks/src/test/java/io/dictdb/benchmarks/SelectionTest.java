package io.dictdb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.measure.Effort;
import io.dictdb.benchmarks.workload.Workload;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Set<Workload> ALL = EnumSet.allOf(Workload.class);

    @Test
    void aQuickSelectionHasEveryWorkloadOfEveryContestantOnce() {
        List<Job> jobs = jobs(ALL, EnumSet.allOf(Contestants.class), List.of(), Effort.QUICK);
        for (Contestants contestant : Contestants.values()) {
            assertThat(jobs.stream()
                            .filter(job -> job.contestant() == contestant)
                            .flatMap(job -> job.workloads().stream()))
                    .doesNotHaveDuplicates()
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            ALL.stream().filter(contestant::runs).toList());
        }
    }

    @Test
    void aJobHasWorkloadsOfOneKind() {
        assertThat(jobs(ALL, EnumSet.allOf(Contestants.class), List.of(), Effort.QUICK))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.workloads())
                        .extracting(Workload::kind)
                        .containsOnly(job.workloads().get(0).kind()));
    }

    @Test
    void aFullSelectionHasAJobForEachWorkloadAndAMillionRowsWhereAGoalIsForThem() {
        List<Job> jobs =
                jobs(EnumSet.of(Workload.GET, Workload.SCAN), EnumSet.of(Contestants.PLAIN), List.of(), Effort.FULL);
        assertThat(jobs)
                .extracting(job -> job.workloads() + " " + job.rows())
                .containsExactly("[GET] 100000", "[SCAN] 100000", "[SCAN] 1000000");
    }

    @Test
    void contestantsTakeTurns() {
        assertThat(jobs(
                        EnumSet.of(Workload.GET, Workload.INSERT),
                        EnumSet.of(Contestants.PLAIN, Contestants.H2),
                        List.of(7),
                        Effort.FULL))
                .extracting(job -> job.workloads() + " " + job.contestant().id() + " " + job.rows())
                .containsExactly("[GET] plain 7", "[GET] h2 7", "[INSERT] plain 7", "[INSERT] h2 7");
    }

    private static List<Job> jobs(
            Set<Workload> workloads, Set<Contestants> contestants, List<Integer> rows, Effort effort) {
        return new Selection(workloads, contestants, rows, effort, "1g").jobs();
    }
}
