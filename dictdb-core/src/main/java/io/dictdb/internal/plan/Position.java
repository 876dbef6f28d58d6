package io.dictdb.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in an order that ends with the primary key: right after the row with these values, whether there is one or not.
 *
 * @param values the values of that row, one for each term of the order
 */
public record Position(List<@Nullable Object> values) {}
