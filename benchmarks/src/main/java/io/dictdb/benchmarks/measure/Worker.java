package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.workload.Workload;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The process that measures: one contestant with one number of rows, one workload after another. It prints a line for each result:
 * {@value #RESULT}, the workload's id and the figure of each iteration, in the workload's unit; and for a workload that fails
 * {@value #FAILURE}, its id and why.
 */
public final class Worker {
    /** What a line with a result begins with. */
    public static final String RESULT = "RESULT ";

    /** What a line about a failure begins with. */
    public static final String FAILURE = "FAILURE ";

    private final PrintStream out;
    private final Contestants contestant;
    private final int rows;
    private final Effort effort;

    /** Workloads that have their results: one measurement can give those of several. */
    private final Set<Workload> done = EnumSet.noneOf(Workload.class);

    private Worker(PrintStream out, Contestants contestant, int rows, Effort effort) {
        this.out = out;
        this.contestant = contestant;
        this.rows = rows;
        this.effort = effort;
    }

    /** Returns the arguments of a process for these workloads. */
    public static List<String> arguments(
            Contestants contestant, int rows, Effort effort, Iterable<Workload> workloads) {
        List<String> arguments = new ArrayList<>(List.of(contestant.name(), String.valueOf(rows), effort.name()));
        workloads.forEach(workload -> arguments.add(workload.name()));
        return arguments;
    }

    /** Measures; see {@link #arguments}. */
    public static void main(String[] args) {
        Worker worker = new Worker(
                System.out, Contestants.valueOf(args[0]), Integer.parseInt(args[1]), Effort.valueOf(args[2]));
        for (int i = 3; i < args.length; i++) {
            Workload workload = Workload.valueOf(args[i]);
            if (!worker.done.contains(workload)) {
                worker.run(workload);
            }
        }
        // A contestant's own threads must not keep the process.
        System.exit(0);
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // the parent keeps the output of this process in a file
    private void run(Workload workload) {
        try {
            measure(workload).forEach(this::print);
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            e.printStackTrace();
            out.println(FAILURE + workload.id() + " " + e);
        }
    }

    private void print(Workload workload, double[] samples) {
        done.add(workload);
        StringBuilder line = new StringBuilder(RESULT).append(workload.id());
        for (double sample : samples) {
            line.append(' ').append(sample);
        }
        out.println(line);
    }

    private Map<Workload, double[]> measure(Workload workload) throws Exception {
        return switch (workload.kind()) {
            case READ, READ_SHUFFLED, WRITE, INSERT, FILE ->
                Map.of(workload, new JmhMeasure(contestant.id(), rows, effort).measure(workload));
            case MEMORY -> Map.of(workload, new MemoryMeasure(contestant, rows).dense());
            case MEMORY_SPARSE -> new MemoryMeasure(contestant, rows).sparse();
            case BACKUP -> new BackupMeasure(contestant, rows, effort).whileWriting();
            case DURABLE -> Map.of(workload, new DurableMeasure(contestant, rows, effort).measure(workload));
            case DELTA -> new BackupMeasure(contestant, rows, effort).fullAndDelta();
        };
    }
}
