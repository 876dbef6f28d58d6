package io.dictdb.benchmarks;

import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.measure.Effort;
import io.dictdb.benchmarks.measure.Worker;
import io.dictdb.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What one process measures.
 *
 * @param contestant the contestant
 * @param rows how many rows
 * @param effort how long
 * @param heap the largest heap, as Java takes it
 * @param workloads which workloads, all of one kind
 */
record Job(Contestants contestant, int rows, Effort effort, String heap, List<Workload> workloads) {
    /** Returns the command that starts the process, on the class path of this one. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-Xmx" + heap);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        switch (workloads.get(0).kind()) {
            // Counts the bytes of live objects exactly; G1 counts regions.
            case MEMORY, MEMORY_SPARSE -> command.add("-XX:+UseSerialGC");
            // All of the heap is there before it is measured: at first, new memory costs more than the work done in it.
            default -> command.addAll(List.of("-XX:+UseG1GC", "-Xms" + heap, "-XX:+AlwaysPreTouch"));
        }
        command.add("-Djmh.ignoreLock=true");
        // One backend for all contestants, the one that logs nothing; Logback is there for LoggingBenchmark.
        command.add("-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider");
        org.openjdk.jmh.runner.CompilerHints.addCompilerHints(command);
        command.add(Worker.class.getName());
        command.addAll(Worker.arguments(contestant, rows, effort, workloads));
        return command;
    }
}
