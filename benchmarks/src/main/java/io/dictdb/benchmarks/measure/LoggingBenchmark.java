package io.dictdb.benchmarks.measure;

import static io.dictdb.Conditions.field;

import io.dictdb.DictDB;
import io.dictdb.Row;
import io.dictdb.Table;
import io.dictdb.logging.DictDBLogging;
import io.dictdb.logging.LogOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.slf4j.event.Level;

/**
 * What logging costs a statement that logs nothing: W1 and W1-query without a backend of SLF4J, with the module and an output from WARN on,
 * and with the log of slow statements at a threshold that none reaches.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init")
public class LoggingBenchmark {
    private static final int ROWS = 100_000;
    private static final String PROVIDER = "-Dslf4j.provider=";
    private static final String NONE = "none";
    private static final String MODULE = "module";
    private static final String SLOW_LOG = "module-and-slow-log";

    /** What is set up. */
    @Param({NONE, MODULE, SLOW_LOG})
    public String logging;

    private Table table;

    /** Makes the state that JMH fills. */
    public LoggingBenchmark() {}

    /** Fills the table and sets logging up. */
    @Setup
    public void fill() {
        if (!logging.equals(NONE)) {
            DictDBLogging.configure(LogOutput.console().level(Level.WARN));
        }
        DictDB db = DictDB.create();
        table = db.createTable("orders");
        List<Map<String, Object>> rows = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            rows.add(Map.of("id", i, "qty", i % 1000, "amount", i * 0.99));
        }
        table.insertAll(rows);
        if (logging.equals(SLOW_LOG)) {
            db.logSlowStatements(Duration.ofHours(1));
        }
    }

    /** Takes the outputs away. */
    @TearDown
    public void close() {
        DictDBLogging.close();
    }

    /** W1. */
    @Benchmark
    public long get(Choice choice) {
        Optional<Row> row = table.get(choice.below(ROWS));
        return row.orElseThrow().getLong("qty");
    }

    /** W1-query. */
    @Benchmark
    public long getByQuery(Choice choice) {
        return table.where(field("id").eq(choice.below(ROWS))).list().get(0).getLong("qty");
    }

    /** Prints the figures, in a minute. */
    public static void main(String... arguments) throws RunnerException {
        for (String logging : List.of(NONE, MODULE, SLOW_LOG)) {
            String provider = logging.equals(NONE)
                    ? "org.slf4j.nop.NOPServiceProvider"
                    : "ch.qos.logback.classic.spi.LogbackServiceProvider";
            OptionsBuilder options = new OptionsBuilder();
            options.include("^" + LoggingBenchmark.class.getName().replace(".", "\\.") + "\\.")
                    .param("logging", logging)
                    .forks(2)
                    .jvmArgsAppend(PROVIDER + provider, "-Dslf4j.internal.verbosity=ERROR", "-Xms1g", "-Xmx1g")
                    .warmupIterations(3)
                    .warmupTime(TimeValue.milliseconds(300))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.milliseconds(300))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT);
            for (RunResult result : new Runner(options.build()).run()) {
                System.out.printf(
                        "%-12s %-20s %6.1f ± %.1f ns%n",
                        result.getPrimaryResult().getLabel(),
                        logging,
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError());
            }
        }
    }
}
