package io.dictdb.benchmarks;

import io.dictdb.benchmarks.measure.Worker;
import io.dictdb.benchmarks.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Runs jobs, each in a process of its own. What such a process prints besides its results goes to a log. */
final class JobProcess {
    private final Path log;
    private final BiConsumer<Workload, double[]> results;
    private final Consumer<String> failures;

    JobProcess(Path log, BiConsumer<Workload, double[]> results, Consumer<String> failures) {
        this.log = log;
        this.results = results;
        this.failures = failures;
    }

    /** Runs a job to its end. */
    void run(Job job) throws IOException, InterruptedException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        Process process =
                new ProcessBuilder(job.command()).redirectErrorStream(true).start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
                PrintStream logged = new PrintStream(
                        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8)) {
            logged.println("# " + job);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                take(job, line, logged);
            }
            if (process.waitFor() != 0) {
                failures.accept(job.contestant().id() + ": the process ended with " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    private void take(Job job, String line, PrintStream logged) {
        if (line.startsWith(Worker.RESULT)) {
            String[] parts = line.substring(Worker.RESULT.length()).split(" ");
            results.accept(
                    Workload.find(parts[0]).orElseThrow(),
                    Arrays.stream(parts)
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        } else if (line.startsWith(Worker.FAILURE)) {
            failures.accept(job.contestant().id() + " " + line.substring(Worker.FAILURE.length()));
        } else {
            logged.println(line);
        }
    }
}
