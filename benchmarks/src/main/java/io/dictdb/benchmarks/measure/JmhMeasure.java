package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.workload.Workload;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures a workload with JMH, in this process: the process is the fork. */
final class JmhMeasure {
    /** Warm-ups for so many times the usual time with an idle compiler end the warming up: a long compilation may look idle at first. */
    private static final int IDLE_WARMUPS = 3;

    /** The compiler is idle if it is busy for less than one part of the time in so many. */
    private static final int IDLE = 10;

    /** Warming up may take so many times as long as it should. */
    private static final int MOST_WARMUPS = 3;

    private final String contestant;
    private final int rows;
    private final Effort effort;

    JmhMeasure(String contestant, int rows, Effort effort) {
        this.contestant = contestant;
        this.rows = rows;
        this.effort = effort;
    }

    /** Returns the result of each iteration, in the workload's unit. */
    double[] measure(Workload workload) throws Exception {
        return switch (workload) {
            case GET, GET_SHUFFLED -> read(workload, "get");
            case GET_BY_QUERY -> read(workload, "getByQuery");
            case EQUAL, EQUAL_SHUFFLED -> read(workload, "equal");
            case RANGE, RANGE_SHUFFLED -> read(workload, "range");
            case SCAN -> read(workload, "scan");
            case TOP_INDEXED -> read(workload, "topIndexed");
            case TOP -> read(workload, "top");
            case COPIES -> read(workload, "copies");
            case ROWS -> read(workload, "rows");
            case GROUP -> read(workload, "group");
            case SUM -> read(workload, "sum");
            case MIXED ->
                repeated(workload, options(WriteBenchmark.class, "mixed").threads(2));
            case UPDATE_PLAIN -> repeated(workload, options(WriteBenchmark.class, "updatePlain"));
            case UPDATE_HASH -> repeated(workload, options(WriteBenchmark.class, "updateHash"));
            case UPDATE_SORTED -> repeated(workload, options(WriteBenchmark.class, "updateSorted"));
            case DELETE -> repeated(workload, options(WriteBenchmark.class, "delete"));
            case TRANSFER -> repeated(workload, options(WriteBenchmark.class, "transfer"));
            case INSERT -> insert(false, false, false);
            case INSERT_BATCH -> insert(true, false, false);
            case INSERT_INDEXED -> insert(false, true, false);
            case INSERT_BATCH_INDEXED -> insert(true, true, false);
            case INSERT_SHUFFLED -> insert(false, false, true);
            case INSERT_BATCH_SHUFFLED -> insert(true, false, true);
            case INSERT_INDEXED_SHUFFLED -> insert(false, true, true);
            case INSERT_BATCH_INDEXED_SHUFFLED -> insert(true, true, true);
            case DUMP -> files("dump");
            case LOAD -> files("load");
            default -> throw new IllegalArgumentException(workload + " is not measured with JMH");
        };
    }

    private double[] read(Workload workload, String method) throws Exception {
        boolean shuffled = workload.kind() == Workload.Kind.READ_SHUFFLED;
        return repeated(workload, options(ReadBenchmark.class, method).param("shuffled", String.valueOf(shuffled)));
    }

    private double[] repeated(Workload workload, ChainedOptionsBuilder options) throws Exception {
        options.mode(workload.isRate() ? Mode.Throughput : Mode.AverageTime).warmupIterations(0);
        warmUp(
                options.measurementIterations(1).measurementTime(TimeValue.milliseconds(effort.warmupMilliseconds())),
                effort.warmupMilliseconds());
        double[] samples = run(options.measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.iterationMilliseconds())));
        // JMH counts in nanoseconds here: operations per nanosecond, or nanoseconds per operation.
        double scale = workload.isRate() ? 1e9 : workload.unit().equals("us/op") ? 1e-3 : 1;
        return scaled(samples, scale);
    }

    /**
     * Runs iterations until the compiler had next to nothing to do in the last ones: a long compilation counts when it ends.
     *
     * @param milliseconds how long one takes
     */
    private void warmUp(ChainedOptionsBuilder iteration, double milliseconds) throws Exception {
        warmUp(() -> {
            run(iteration);
            return milliseconds;
        });
    }

    /** Runs something, which returns how many milliseconds it took, until the compiler is idle, and returns what it took last. */
    private double warmUp(Callable<Double> work) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        double idle = 0;
        double spent = 0;
        double milliseconds = 0;
        while (spent < MOST_WARMUPS * effort.warmups() * effort.warmupMilliseconds()
                && idle < IDLE_WARMUPS * effort.warmupMilliseconds()) {
            long before = compiler.getTotalCompilationTime();
            milliseconds = work.call();
            long compiling = compiler.getTotalCompilationTime() - before;
            idle = compiling * IDLE < milliseconds ? idle + milliseconds : 0;
            spent += milliseconds;
        }
        return milliseconds;
    }

    /** Runs that warm up show how many rows the time allows for, and how many shots. */
    private double[] insert(boolean batch, boolean indexed, boolean shuffled) throws Exception {
        InsertBenchmark trial = new InsertBenchmark();
        trial.contestant = contestant;
        trial.rows = rows;
        trial.indexed = indexed;
        trial.shuffled = shuffled;
        trial.order();
        double milliseconds = warmUp(() -> {
            trial.open();
            long begin = System.nanoTime();
            trial.inserted = trial.insertFor(effort.shotMilliseconds() * 1_000_000L, batch);
            long nanos = System.nanoTime() - begin;
            trial.close();
            return nanos / 1e6;
        });
        double[] shots = run(options(InsertBenchmark.class, batch ? "insertBatch" : "insert")
                .param("inserted", String.valueOf(trial.inserted))
                .param("indexed", String.valueOf(indexed))
                .param("shuffled", String.valueOf(shuffled))
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(effort.shots(milliseconds)));
        double[] rates = new double[shots.length];
        for (int i = 0; i < shots.length; i++) {
            rates[i] = trial.inserted * 1e9 / shots[i];
        }
        return rates;
    }

    private double[] files(String method) throws Exception {
        ChainedOptionsBuilder shots =
                options(FileBenchmark.class, method).mode(Mode.SingleShotTime).warmupIterations(0);
        double milliseconds = run(shots.measurementIterations(3))[2] / 1e6;
        int several = effort.shots(milliseconds);
        warmUp(shots.measurementIterations(several), several * milliseconds);
        return scaled(run(shots.measurementIterations(several)), 1e-6);
    }

    private ChainedOptionsBuilder options(Class<?> benchmark, String method) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .param("contestant", contestant)
                .param("rows", String.valueOf(rows))
                .forks(0)
                .timeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
                .timeout(TimeValue.minutes(30))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static double[] run(ChainedOptionsBuilder options) throws RunnerException {
        List<Double> samples = new ArrayList<>();
        for (RunResult result : new Runner(options.build()).run()) {
            for (BenchmarkResult benchmark : result.getBenchmarkResults()) {
                for (IterationResult iteration : benchmark.getIterationResults()) {
                    samples.add(iteration.getPrimaryResult().getScore());
                }
            }
        }
        return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] scaled(double[] samples, double scale) {
        double[] scaled = samples.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale;
        }
        return scaled;
    }
}
