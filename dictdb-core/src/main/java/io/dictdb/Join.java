package io.dictdb;

import java.util.Map;

/** A join that is yet to be told which fields are to be equal; see {@link Query#join}. Immutable. */
public interface Join {
    /**
     * Returns this join with another prefix, {@code prefix.}, before the names of the joined table's fields; without it, the prefix is the
     * table's name.
     *
     * @throws InvalidArgumentException if the prefix is blank
     */
    Join as(String prefix);

    /**
     * Returns the query of the joined rows.
     *
     * @param field the field of the rows to be joined
     * @param joinedField the field of the joined table, under its own name, that is to be equal
     */
    default Query on(String field, String joinedField) {
        return on(Map.of(field, joinedField));
    }

    /**
     * Returns the query of the joined rows.
     *
     * @param joinedFields the fields of the joined table that are to be equal, by the fields of the rows to be joined
     * @throws InvalidArgumentException if there is none
     */
    Query on(Map<String, String> joinedFields);
}
