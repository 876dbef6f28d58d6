package io.dictdb.benchmarks.report;

import io.dictdb.benchmarks.contestant.Contestants;
import io.dictdb.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results as a Markdown page. */
public final class Page {
    private static final String OTHER_RUN = "†";

    private final Results results;
    private final Results growth;
    private final StringBuilder text = new StringBuilder();

    private Page(Results results, Results growth) {
        this.results = results;
        this.growth = growth;
    }

    /**
     * Returns the page.
     *
     * @param results what is compared
     * @param growth DictDB's results with growing numbers of rows
     * @param plot the plot's file, as the page links to it
     */
    public static String render(Results results, Results growth, String plot) {
        Page page = new Page(results, growth);
        page.introduction(plot);
        page.goals();
        page.figures();
        page.growth();
        page.runs();
        return page.text.toString();
    }

    private void introduction(String plot) {
        line("# Performance");
        line("");
        line(
                "Made by `./benchmark`; [how it measures](../benchmarks/README.md). Figures are medians. A ratio says how many times");
        line(
                "as good as the other DictDB is: above 1 it is faster, or smaller. Figures of different runs are not compared; those of");
        line("another run than DictDB's are marked " + OTHER_RUN + ".");
        line("");
        line(
                "Contestants marked with * hand out the stored objects themselves: a change to the store shows in what was read before,");
        line(
                "and a change to what was read damages the store. The others, DictDB among them, hand out copies or read-only rows. `bare`");
        line(
                "is a bound and no store: arrays and loops written for just that work. Nitrite's rows are copies, except those it gets by id (W1).");
        line("");
        line("![DictDB and the others](" + plot + ")");
        line("");
    }

    private void goals() {
        line("## Goals");
        line("");
        line("| Workload | Rows | Through | Goal | Measured | |");
        line("|---|--:|---|---|---|---|");
        for (Goal goal : Goal.ALL) {
            for (int rows : results.rowCounts(goal.workload().id())) {
                goal.outcome(results, rows)
                        .ifPresent(outcome -> row(
                                goal.workload().id(),
                                count(rows),
                                goal.contestant().id(),
                                goal.text(),
                                outcome.measured(),
                                outcome.met() ? "met" : "**missed**"));
            }
        }
        line("");
    }

    private void figures() {
        Map<String, List<Workload>> groups = new LinkedHashMap<>();
        Arrays.stream(Workload.values())
                .sorted((a, b) -> Integer.compare(place(a), place(b)))
                .forEach(workload -> groups.computeIfAbsent(workload.group(), name -> new ArrayList<>())
                        .add(workload));
        groups.forEach(this::figures);
    }

    private static int place(Workload workload) {
        return Integer.parseInt(workload.group().substring(1));
    }

    private void figures(String group, List<Workload> workloads) {
        List<Contestants> present = Arrays.stream(Contestants.values())
                .filter(contestant -> workloads.stream().anyMatch(workload -> has(workload, contestant)))
                .toList();
        if (present.isEmpty()) {
            return;
        }
        line("## " + group);
        line("");
        for (Workload workload : workloads) {
            line("- " + workload.id() + ": " + workload.description());
        }
        line("");
        List<String> head = new ArrayList<>(List.of("Workload", "Rows", "Unit"));
        List<String> rule = new ArrayList<>(List.of("---", "--:", "---"));
        for (Contestants contestant : present) {
            head.add(contestant.id() + (contestant.rows() == Contestants.Rows.LIVE ? " *" : ""));
            rule.add("--:");
        }
        head.addAll(List.of("against the best that copies", "against the best with live rows *"));
        rule.addAll(List.of("---", "---"));
        row(head.toArray(String[]::new));
        row(rule.toArray(String[]::new));
        for (Workload workload : workloads) {
            for (int rows : results.rowCounts(workload.id())) {
                figures(workload, rows, present);
            }
        }
        line("");
    }

    private boolean has(Workload workload, Contestants contestant) {
        return results.rowCounts(workload.id()).stream()
                .anyMatch(rows ->
                        results.find(workload.id(), rows, contestant.id()).isPresent());
    }

    private void figures(Workload workload, int rows, List<Contestants> present) {
        List<String> cells = new ArrayList<>(List.of(workload.id(), count(rows), workload.unit()));
        for (Contestants contestant : present) {
            cells.add(results.find(workload.id(), rows, contestant.id())
                    .map(entry -> Goal.number(entry.measurement().median()) + mark(workload, rows, entry.run()))
                    .orElse(""));
        }
        Comparison comparison = new Comparison(results, workload, rows, Contestants.DICTDB);
        cells.add(ratio(comparison, true, false));
        cells.add(ratio(comparison, false, true));
        row(cells.toArray(String[]::new));
    }

    private String mark(Workload workload, int rows, Results.Run run) {
        return results.find(workload.id(), rows, Contestants.DICTDB.id())
                        .filter(own -> !own.run().equals(run))
                        .isPresent()
                ? " " + OTHER_RUN
                : "";
    }

    private static String ratio(Comparison comparison, boolean copied, boolean live) {
        return comparison
                .best(copied, live)
                .map(best ->
                        Goal.number(best.ratio()) + " × " + best.contestant().id())
                .orElse("");
    }

    private void growth() {
        List<Integer> counts = growth.measurements().stream()
                .map(Measurement::rows)
                .distinct()
                .sorted()
                .toList();
        if (counts.isEmpty()) {
            return;
        }
        line("## Growth");
        line("");
        line("DictDB with more and more rows, in a heap of 2 GB.");
        line("");
        List<String> head = new ArrayList<>(List.of("Workload", "Unit"));
        List<String> rule = new ArrayList<>(List.of("---", "---"));
        for (int rows : counts) {
            head.add(count(rows));
            rule.add("--:");
        }
        row(head.toArray(String[]::new));
        row(rule.toArray(String[]::new));
        for (Workload workload : Workload.values()) {
            if (growth.rowCounts(workload.id()).isEmpty()) {
                continue;
            }
            List<String> cells = new ArrayList<>(List.of(workload.id(), workload.unit()));
            for (int rows : counts) {
                cells.add(growth.find(workload.id(), rows, Contestants.DICTDB.id())
                        .map(entry -> Goal.number(entry.measurement().median()))
                        .orElse("failed"));
            }
            row(cells.toArray(String[]::new));
        }
        line("");
    }

    private void runs() {
        line("## Runs");
        line("");
        List<Results.Run> runs = new ArrayList<>(results.runs());
        growth.runs().stream().filter(run -> !runs.contains(run)).forEach(runs::add);
        for (Results.Run run : runs) {
            line("- " + run.date() + ": `" + ("./benchmark " + run.command()).strip() + "`, on " + run.machine());
        }
    }

    private static String count(int rows) {
        return String.format(java.util.Locale.ROOT, "%,d", rows);
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
