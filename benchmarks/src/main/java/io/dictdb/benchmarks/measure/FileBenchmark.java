package io.dictdb.benchmarks.measure;

import io.dictdb.benchmarks.contestant.Contestant;
import io.dictdb.benchmarks.contestant.Contestants;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Writing a store without indexes to a file, and reading the file into a new store. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class FileBenchmark {
    /** The contestant's id. */
    @Param("dictdb")
    public String contestant;

    /** The number of rows. */
    @Param("100000")
    public int rows;

    private Path directory;
    private Path dumped;
    private Contestant target;

    /** Makes the state that JMH fills. */
    public FileBenchmark() {}

    /** Fills the store and writes the file to be loaded. */
    @Setup
    public void dumpOnce(BenchmarkParams benchmark) throws Exception {
        directory = Files.createTempDirectory("dictdb-benchmark");
        dumped = directory.resolve("dumped.json");
        LoadedStore.get(key()).dump(dumped);
        if (benchmark.getBenchmark().endsWith(".load")) {
            LoadedStore.close();
        }
    }

    private LoadedStore.Key key() {
        return new LoadedStore.Key(contestant, rows, false, false);
    }

    /** Makes a store to load into. */
    @Setup(Level.Iteration)
    public void open() {
        target = Contestants.find(contestant).orElseThrow().make();
    }

    /** Closes the store that was loaded into. */
    @TearDown(Level.Iteration)
    public void close() throws Exception {
        target.close();
    }

    /** Removes the files. */
    @TearDown
    public void delete() throws Exception {
        Files.deleteIfExists(dumped);
        Files.deleteIfExists(directory.resolve("again.json"));
        Files.deleteIfExists(directory);
    }

    /** W12-dump. */
    @Benchmark
    public void dump() throws Exception {
        LoadedStore.get(key()).dump(directory.resolve("again.json"));
    }

    /** W12-load. */
    @Benchmark
    public void load() throws Exception {
        target.load(dumped);
    }
}
