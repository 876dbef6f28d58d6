package io.dictdb;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some of a query's rows, and where the next ones begin; see {@link Query#page(int)}.
 *
 * @param rows the rows of this page, in order
 * @param next stands for the place after the last of them, to be given to {@link Query#page(int, String)}; empty if there were no more
 *     rows
 */
public record Page(List<Row> rows, Optional<String> next) {
    /** Refuses nulls. */
    public Page {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(next, "next");
    }
}
