package io.dictdb.benchmarks;

import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.measure.Effort;
import io.dictdb.benchmarks.measure.LoggingBenchmark;
import io.dictdb.benchmarks.report.Measurement;
import io.dictdb.benchmarks.report.Results;
import io.dictdb.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmark command. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures DictDB against other embedded stores, and writes the results to "
                + "benchmarks/target/results.json and docs/performance.md.")
@SuppressWarnings("NullAway.Init")
public final class Main implements Callable<Integer> {
    private static final Set<Workload> GROWING = EnumSet.of(
            Workload.GET,
            Workload.EQUAL,
            Workload.SCAN,
            Workload.TOP_INDEXED,
            Workload.GROUP,
            Workload.SUM,
            Workload.UPDATE_PLAIN,
            Workload.UPDATE_HASH,
            Workload.UPDATE_SORTED,
            Workload.DELETE,
            Workload.INSERT,
            Workload.INSERT_BATCH,
            Workload.INSERT_INDEXED,
            Workload.INSERT_BATCH_INDEXED,
            Workload.DUMP,
            Workload.LOAD);

    private static final String SMALL_HEAP = "2g";
    private static final String LARGE_HEAP = "6g";

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Measure all in minutes, roughly.")
    private boolean quick;

    @Option(names = "--growth", description = "Measure how DictDB grows: 10,000 to 10,000,000 rows in a heap of 2 GB.")
    private boolean growth;

    @Option(
            names = "--logging",
            description = "Print what logging costs statements that log nothing, and measure nothing else.")
    private boolean logging;

    @Option(
            names = {"-w", "--workloads"},
            split = ",",
            paramLabel = "ID",
            description = "Only these workloads, or groups of them: W1, W5a, W9.")
    private List<String> workloads = List.of();

    @Option(
            names = {"-c", "--contestants"},
            split = ",",
            paramLabel = "NAME",
            description = "Only these contestants.")
    private List<String> contestants = List.of();

    @Option(
            names = {"-n", "--rows"},
            split = ",",
            paramLabel = "N",
            description = "With so many rows, in place of what is usual.")
    private List<Integer> rows = List.of();

    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "Measure each in so many processes (default: 1 if quick or growing, else 2).")
    private int forks;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "The heap of a process (default: 2g if quick, else 6g).")
    private String heap = "";

    @Option(names = "--page", description = "Measure nothing; write the page from the results there are.")
    private boolean pageOnly;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            hidden = true,
            description = "The project's directory; here by default.")
    private Path home = Path.of("");

    private int done;
    private int failed;

    Main() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (logging) {
            LoggingBenchmark.main();
            return 0;
        }
        if (pageOnly) {
            Report report = Report.load(home);
            report.save();
            print("written: " + report.written());
            return 0;
        }
        List<Job> jobs = selection().jobs();
        if (jobs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "None of the contestants does any of the workloads.");
        }
        Report report = Report.load(home);
        Results.Run run = run();
        for (Job job : jobs) {
            measure(job, growth ? report.growth() : report.results(), run);
            report.save();
        }
        print("written: " + report.written());
        return failed == 0 ? 0 : 1;
    }

    private void measure(Job job, Results results, Results.Run run) throws Exception {
        java.util.Map<Workload, double[]> samples = new java.util.LinkedHashMap<>();
        Path log = home.resolve("benchmarks/target/benchmark.log");
        JobProcess process = new JobProcess(
                log,
                (workload, more) -> samples.merge(
                        workload,
                        more,
                        (a, b) -> DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b))
                                .toArray()),
                failure -> {
                    failed++;
                    print("FAILED " + failure + " (see " + log + ")");
                });
        for (int fork = 0; fork < forks(); fork++) {
            process.run(job);
        }
        samples.forEach((workload, figures) -> {
            Measurement measurement =
                    Measurement.of(workload.id(), job.rows(), job.contestant().id(), workload.unit(), figures);
            results.add(run, measurement);
            done++;
            print(String.format(
                    Locale.ROOT,
                    "%4d  %-26s %,11d  %-14s %,16.2f %s",
                    done,
                    measurement.workload(),
                    measurement.rows(),
                    measurement.contestant(),
                    measurement.median(),
                    measurement.unit()));
        });
    }

    private int forks() {
        return forks > 0 ? forks : quick || growth ? 1 : 2;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private Results.Run run() {
        List<String> shown = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
        int place = shown.indexOf("--home");
        if (place >= 0) {
            shown.subList(place, place + 2).clear();
        }
        return new Results.Run(
                ZonedDateTime.now(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .format(DateTimeFormatter.ISO_INSTANT),
                String.join(" ", shown),
                Machine.describe());
    }

    private Selection selection() {
        Effort effort = quick || growth ? Effort.QUICK : Effort.FULL;
        Set<Workload> wanted = wantedWorkloads();
        if (growth) {
            wanted.retainAll(GROWING);
            return new Selection(
                    wanted,
                    EnumSet.of(Contestants.DICTDB),
                    rows.isEmpty() ? List.of(10_000, 100_000, 1_000_000, 10_000_000) : rows,
                    effort,
                    SMALL_HEAP);
        }
        String ownHeap = heap.isEmpty() ? (quick ? SMALL_HEAP : LARGE_HEAP) : heap;
        return new Selection(wanted, wantedContestants(), rows, effort, ownHeap);
    }

    private Set<Workload> wantedWorkloads() {
        Set<Workload> wanted = EnumSet.noneOf(Workload.class);
        for (String id : workloads) {
            Set<Workload> found = EnumSet.noneOf(Workload.class);
            for (Workload workload : Workload.values()) {
                if (workload.id().equalsIgnoreCase(id) || (workload.isIn(id) && !isLeftOut(workload))) {
                    found.add(workload);
                }
            }
            if (found.isEmpty()) {
                List<String> known = new ArrayList<>();
                for (Workload workload : Workload.values()) {
                    known.add(workload.id());
                }
                throw new ParameterException(
                        spec.commandLine(), "No workload '" + id + "'. There are " + String.join(", ", known) + ".");
            }
            wanted.addAll(found);
        }
        if (workloads.isEmpty()) {
            wanted.addAll(EnumSet.allOf(Workload.class));
            wanted.removeIf(this::isLeftOut);
        }
        return wanted;
    }

    /** A quick run does these only when they are named. */
    private boolean isLeftOut(Workload workload) {
        return quick && workload.kind() == Workload.Kind.READ_SHUFFLED;
    }

    private Set<Contestants> wantedContestants() {
        if (contestants.isEmpty()) {
            return EnumSet.allOf(Contestants.class);
        }
        Set<Contestants> wanted = EnumSet.noneOf(Contestants.class);
        for (String id : contestants) {
            wanted.add(Contestants.find(id).orElseThrow(() -> {
                List<String> known = new ArrayList<>();
                for (Contestants contestant : Contestants.values()) {
                    known.add(contestant.id());
                }
                return new ParameterException(
                        spec.commandLine(), "No contestant '" + id + "'. There are " + String.join(", ", known) + ".");
            }));
        }
        return wanted;
    }
}
