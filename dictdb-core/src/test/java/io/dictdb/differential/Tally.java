package io.dictdb.differential;

import io.dictdb.IndexDefinition;
import io.dictdb.QueryPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run has done: a comparison that never met a case says nothing about it. */
final class Tally {
    /** Statements on tables that were compared, each counted once for all tables. */
    static final String CASES = "cases";

    private final Map<String, Long> counts = new TreeMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    void answered(Statement statement, Object answer) {
        count("statements of kind " + statement.getClass().getSimpleName());
        if (answer instanceof Refusal refusal) {
            count("refused statements");
            refusal.exceptions().forEach(exception -> count("refusals with " + exception));
        } else if (statement instanceof Expiring.RemoveExpired) {
            count("expired rows", (int) answer);
        } else if (statement instanceof Reads.Select
                || statement.getClass().getEnclosingClass() == DerivedReads.class) {
            boolean any = !List.of(List.of(), List.of(List.of()), 0L, false).contains(answer);
            count(any ? "queries with rows" : "queries without rows");
        }
    }

    /** Counts each part of the access path, and how the rows came into their order. */
    void planned(QueryPlan plan) {
        count("order " + plan.ordering());
        planned(plan.access());
    }

    private void planned(QueryPlan.Node node) {
        count("access path " + node.kind());
        boolean onPath = node.index()
                .map(IndexDefinition::fields)
                .filter(fields -> fields.stream().anyMatch(field -> field.contains(".")))
                .isPresent();
        count("uses of an index on a path", onPath && node.actualRows() > 0 ? 1 : 0);
        node.children().forEach(this::planned);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n  ", "  ", ""));
    }
}
