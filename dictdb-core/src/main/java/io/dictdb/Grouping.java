package io.dictdb;

import java.util.List;

/** The rows of a query in groups of equal values; see {@link Query#groupBy}. */
public interface Grouping {
    /**
     * Runs the query and returns a row for each group: its values of the fields grouped by, then the aggregates. Groups come in the
     * order of their first rows.
     *
     * @throws InvalidArgumentException if two results have one name
     * @throws FieldTypeException if a sum or average meets a value that is no number
     */
    List<Row> aggregate(Aggregate... aggregates);
}
