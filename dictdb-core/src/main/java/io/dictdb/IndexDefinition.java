package io.dictdb;

import java.util.Objects;

/**
 * What an index is on.
 *
 * @param field the indexed field
 * @param type the kind of index
 */
public record IndexDefinition(String field, IndexType type) {
    /** Refuses nulls. */
    public IndexDefinition {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(type, "type");
    }
}
