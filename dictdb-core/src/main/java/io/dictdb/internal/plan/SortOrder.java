package io.dictdb.internal.plan;

import io.dictdb.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of a query's rows.
 *
 * @param terms what the rows are ordered by, the first one deciding; empty for insertion order
 */
public record SortOrder(List<Term> terms) {
    /** Insertion order. */
    public static final SortOrder INSERTION = new SortOrder(List.of());

    /**
     * A field to order by.
     *
     * @param field the field's name
     * @param descending whether the greatest value comes first
     */
    public record Term(String field, boolean descending) {}

    /** Returns the order by these fields, those with a {@code -} before their name descending. */
    public static SortOrder of(String... fields) {
        List<Term> terms = new ArrayList<>(fields.length);
        for (String field : fields) {
            boolean descending = field.startsWith("-");
            String name = descending ? field.substring(1) : field;
            if (name.isEmpty()) {
                throw new InvalidArgumentException(
                        "fields", "orderBy got '" + field + "'; give a field's name, with '-' before it to descend.");
            }
            terms.add(new Term(name, descending));
        }
        return new SortOrder(List.copyOf(terms));
    }

    /** Returns this order with a field as its last one, ascending, unless it has that field. */
    public SortOrder endingWith(String field) {
        if (terms.stream().anyMatch(term -> term.field().equals(field))) {
            return this;
        }
        List<Term> extended = new ArrayList<>(terms);
        extended.add(new Term(field, false));
        return new SortOrder(List.copyOf(extended));
    }

    /** Returns the fields as {@link #of} takes them. */
    public List<String> fields() {
        return terms.stream()
                .map(term -> (term.descending() ? "-" : "") + term.field())
                .toList();
    }

    /** Returns whether rows stay in insertion order. */
    public boolean isInsertion() {
        return terms.isEmpty();
    }
}
