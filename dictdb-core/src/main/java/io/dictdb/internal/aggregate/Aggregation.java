package io.dictdb.internal.aggregate;

import io.dictdb.Aggregate;
import io.dictdb.InvalidArgumentException;
import io.dictdb.internal.store.FieldDirectory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which aggregates a query asks for, and by which fields its rows are grouped. */
public final class Aggregation {
    private final List<String> groupFields;
    private final List<Aggregate> aggregates;

    /**
     * Prepares an aggregation.
     *
     * @param groupFields the fields to group by; empty for one group of all rows
     * @throws InvalidArgumentException if there is no aggregate, or two results have one name
     */
    public Aggregation(List<String> groupFields, List<Aggregate> aggregates) {
        this.groupFields = List.copyOf(groupFields);
        this.aggregates = List.copyOf(aggregates);
        Set<String> names = new HashSet<>(groupFields);
        if (names.size() < groupFields.size()) {
            throw new InvalidArgumentException(
                    "fields", "groupBy names a field twice in " + groupFields + "; name it once.");
        }
        for (Aggregate aggregate : aggregates) {
            if (!names.add(aggregate.name())) {
                throw new InvalidArgumentException(
                        "aggregates", "Two results are named '" + aggregate.name() + "'; rename one with as(\"…\").");
            }
        }
    }

    /**
     * Checks names by which results are to be ordered.
     *
     * @throws InvalidArgumentException if no result has one of them
     */
    public void checkNames(List<String> orderedBy) {
        for (String name : orderedBy) {
            if (!groupFields.contains(name)
                    && aggregates.stream()
                            .noneMatch(aggregate -> aggregate.name().equals(name))) {
                throw new InvalidArgumentException(
                        "names",
                        "orderBy got '" + name
                                + "', which is neither a field grouped by nor the name of an aggregate; name one of "
                                + groupFields + " or "
                                + aggregates.stream().map(Aggregate::name).toList() + ".");
            }
        }
    }

    /** Starts aggregating rows of a table. */
    public AggregationRun start(FieldDirectory fields) {
        return new AggregationRun(groupFields, aggregates, fields);
    }
}
