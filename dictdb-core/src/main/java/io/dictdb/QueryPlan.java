package io.dictdb;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a query reached its rows; see {@link Query#explain}. As text, each part of the access path is a line of its own:
 *
 * <pre>{@code
 * intersection: about 12 rows, 9 found
 *   hash(country) for country = 'FR': about 120 rows, 120 found
 *   sorted(age) for age between 30 and 35: about 100 rows, 100 found
 * check: name like 'A%'
 * order: sorted
 * rows: 9 examined, 4 returned
 * }</pre>
 *
 * @param access the way to the rows
 * @param residual the condition checked on each row that the access path yields, {@link Conditions#all} if it yields matching rows only
 * @param ordering how the rows came into their order
 * @param examinedRows how many rows the access path yielded and the query looked at
 * @param returnedRows how many rows the query returned
 */
public record QueryPlan(Node access, Condition residual, Ordering ordering, long examinedRows, long returnedRows) {
    /** Refuses nulls. */
    public QueryPlan {
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(residual, "residual");
        Objects.requireNonNull(ordering, "ordering");
    }

    /** What a part of an access path does. */
    public enum Kind {
        /** Looks at every row of the table. Its child, if there is one, is an index order that yielded too few rows. */
        SCAN,
        /** Looks up primary keys. */
        KEY,
        /** Looks up values in a hash index. */
        HASH,
        /** Looks up values or ranges in a sorted index. */
        SORTED,
        /** Walks through a sorted index in the order of the query, as far as needed. */
        INDEX_ORDER,
        /** Walks through the rows in the order of their keys, which is that of their insertion, or from the last to the first. */
        KEY_ORDER,
        /** Finds the row or rows to join with each of its first child through an index, its second one. */
        INDEX_JOIN,
        /** Finds the rows to join with those of its first child through a hash table, while it scans its second one. */
        HASH_JOIN,
        /** Takes the rows that any of its children yields. */
        UNION,
        /** Takes the rows that all of its children yield. */
        INTERSECTION
    }

    /** How the rows of a query came into their order. */
    public enum Ordering {
        /** The query asks for insertion order, or for one that is the same. */
        INSERTION,
        /** An index yielded them in the order asked for. */
        BY_INDEX,
        /** They were sorted after they had been found. */
        SORTED
    }

    /**
     * A part of an access path.
     *
     * @param kind what it does
     * @param description its text: {@code scan}, {@code key(id)}, {@code hash(email)}, {@code sorted(country, city)}, a {@code union} or
     *     {@code intersection} of its children, or {@code index join(table)} or {@code hash join(table)}
     * @param index the index it uses, if it uses one that was created
     * @param served the part of the query's condition that it answers, {@link Conditions#all} if none
     * @param estimatedRows how many rows it was expected to yield
     * @param actualRows how many it yielded
     * @param children what it combines
     */
    public record Node(
            Kind kind,
            String description,
            Optional<IndexDefinition> index,
            Condition served,
            long estimatedRows,
            long actualRows,
            List<Node> children) {
        /** Takes a copy of the list. */
        public Node {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(index, "index");
            Objects.requireNonNull(served, "served");
            children = List.copyOf(children);
        }

        /** Returns the part and its children, a line each. */
        @Override
        public String toString() {
            boolean combines = kind == Kind.UNION || kind == Kind.INTERSECTION;
            String name = combines ? description.substring(0, description.indexOf('(')) : description;
            String purpose = served.equals(Conditions.all()) || combines ? "" : " for " + served;
            String lines = name + purpose + ": about " + rows(estimatedRows) + ", " + actualRows + " found";
            return children.isEmpty()
                    ? lines
                    : lines
                            + children.stream()
                                    .map(child ->
                                            "\n" + child.toString().indent(2).stripTrailing())
                                    .collect(Collectors.joining());
        }
    }

    /**
     * Returns the access path in a word: {@code scan}, {@code key(id)}, {@code hash(email)}, {@code sorted(price)}, or a
     * {@code union} or {@code intersection} of these.
     */
    public String accessPath() {
        return access.description();
    }

    /** Returns how many rows the access path was expected to yield, before the condition is checked on them. */
    public long estimatedRows() {
        return access.estimatedRows();
    }

    /** Returns whether the query looks at every row of the table. */
    public boolean isScan() {
        return access.kind() == Kind.SCAN;
    }

    /** Returns the plan as text of several lines. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(access.toString());
        if (!residual.equals(Conditions.all())) {
            text.append("\ncheck: ").append(residual);
        }
        String order = orderText();
        if (order != null) {
            text.append("\norder: ").append(order);
        }
        text.append("\nrows: ")
                .append(examinedRows)
                .append(" examined, ")
                .append(returnedRows)
                .append(" returned");
        return text.toString();
    }

    private @Nullable String orderText() {
        return switch (ordering) {
            case INSERTION -> null;
            case BY_INDEX -> "by index";
            case SORTED -> "sorted";
        };
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
