package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import org.jspecify.annotations.Nullable;

/** An index on a field, from its values to the rows that have them. Rows whose field is null or missing are not in it. */
public sealed interface FieldIndex permits HashIndex, SortedIndex {
    /** Returns what the index is on. */
    IndexDefinition definition();

    /** Adds a row whose field has the value; does nothing if it is null. */
    void add(@Nullable Object value, int rowId);

    /** Adds many rows, each with the value at its place. Their ids ascend, and none is in the index. */
    default void addAll(@Nullable Object[] values, int[] rowIds) {
        for (int i = 0; i < rowIds.length; i++) {
            add(values[i], rowIds[i]);
        }
    }

    /** Removes a row whose field had the value; does nothing if it is null. */
    void remove(@Nullable Object value, int rowId);

    /** Removes all rows. */
    void clear();

    /** Returns how many rows have a value equal to this one, which is not null. */
    int count(Object value);

    /** Adds the ids of the rows that have a value equal to this one, which is not null, ascending. */
    void find(Object value, RowIds target);

    /** Returns how many rows are in the index. */
    int size();
}
