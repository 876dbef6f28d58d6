package io.dictdb.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The latest result of each workload, number of rows and contestant, each with the run it is of: figures of different runs are not
 * compared. Kept in a file from run to run. Not safe for use by several threads.
 */
public final class Results {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /** Makes an empty one. */
    public Results() {}

    /** Reads what {@link #save} wrote; empty if there is no such file. */
    public static Results load(Path file) throws IOException {
        Results results = new Results();
        if (Files.exists(file)) {
            for (Entry entry : MAPPER.readValue(file, new TypeReference<List<Entry>>() {})) {
                results.add(entry.run(), entry.measurement());
            }
        }
        return results;
    }

    /** Writes all of it, to be read again. */
    public void save(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        MAPPER.writeValue(file, List.copyOf(entries.values()));
    }

    /** Writes the measurements alone, as a list: these, and of the others those there are none of here. */
    public void export(Path file, Results others) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Map<Key, Entry> all = new LinkedHashMap<>(entries);
        others.entries.forEach(all::putIfAbsent);
        MAPPER.writeValue(file, all.values().stream().map(Entry::measurement).toList());
    }

    /** Takes a measurement in the place of an earlier one of the same. */
    public void add(Run run, Measurement measurement) {
        entries.put(
                new Key(measurement.workload(), measurement.rows(), measurement.contestant()),
                new Entry(run, measurement));
    }

    /** Returns the measurements. */
    public List<Measurement> measurements() {
        List<Measurement> measurements = new ArrayList<>();
        entries.values().forEach(entry -> measurements.add(entry.measurement()));
        return measurements;
    }

    /** Returns the latest result of that workload, number of rows and contestant. */
    public Optional<Entry> find(String workload, int rows, String contestant) {
        return Optional.ofNullable(entries.get(new Key(workload, rows, contestant)));
    }

    /** Returns the runs that there are results of, the latest first. */
    public List<Run> runs() {
        return entries.values().stream()
                .map(Entry::run)
                .distinct()
                .sorted((a, b) -> b.date().compareTo(a.date()))
                .toList();
    }

    /** Returns the numbers of rows there are results of that workload with, ascending. */
    public List<Integer> rowCounts(String workload) {
        return entries.keySet().stream()
                .filter(key -> key.workload().equals(workload))
                .map(Key::rows)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A run of the command.
     *
     * @param date when it began, as ISO text
     * @param command its arguments
     * @param machine what it ran on
     */
    public record Run(String date, String command, String machine) {}

    /**
     * A result and the run it is of.
     *
     * @param run the run
     * @param measurement the result
     */
    public record Entry(Run run, Measurement measurement) {}

    private record Key(String workload, int rows, String contestant) {}
}
