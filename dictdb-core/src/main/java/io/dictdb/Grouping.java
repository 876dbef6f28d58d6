package io.dictdb;

import java.util.List;

/**
 * The rows of a query in groups of equal values; see {@link Query#groupBy}. Groupings are immutable: each method that refines one
 * returns a new one.
 *
 * <pre>{@code
 * List<Row> best = orders.query()
 *         .groupBy("customer_id")
 *         .having(field("total").gt(1000))
 *         .orderBy("-total")
 *         .limit(10)
 *         .aggregate(Aggregate.sum("amount").as("total"), Aggregate.count());
 * }</pre>
 */
public interface Grouping {
    /**
     * Returns this grouping narrowed to the groups whose result rows match the condition. It is about the fields grouped by and the names
     * of the aggregates; any other name is that of a field that is missing.
     */
    Grouping having(Condition condition);

    /**
     * Returns this grouping with its groups ordered by fields grouped by and names of aggregates, as {@link Query#orderBy} orders rows.
     * Equal ones stay in the order of their first rows.
     */
    Grouping orderBy(String... names);

    /**
     * Returns this grouping with at most that many groups.
     *
     * @throws InvalidArgumentException if the limit is negative
     */
    Grouping limit(long groups);

    /**
     * Returns this grouping without its first groups.
     *
     * @throws InvalidArgumentException if the offset is negative
     */
    Grouping offset(long groups);

    /**
     * Runs the query and returns a row for each group: its values of the fields grouped by, then the aggregates. Unless ordered, groups
     * come in the order of their first rows.
     *
     * @throws InvalidArgumentException if two results have one name, or groups are ordered by a name that no result has
     * @throws FieldTypeException if a sum or average meets a value that is no number
     */
    List<Row> aggregate(Aggregate... aggregates);
}
