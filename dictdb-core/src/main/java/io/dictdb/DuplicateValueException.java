package io.dictdb;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two rows would have equal values in the fields of a unique index. */
public final class DuplicateValueException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;
    private final transient List<String> fields;
    private final transient List<@Nullable Object> values;
    private final transient Object key;

    /**
     * Creates the exception.
     *
     * @param table the table's name
     * @param fields the fields of the unique index
     * @param values the value of each
     * @param key the primary key of the row that has them
     */
    public DuplicateValueException(
            String table, List<String> fields, List<? extends @Nullable Object> values, Object key) {
        super(
                ErrorCode.DUPLICATE_VALUE,
                "The row with key " + ConditionText.of(key) + " of table '" + table + "' has "
                        + assignments(fields, values) + ", which the unique index on " + fields
                        + " allows once; change one of the two, or drop the index.");
        this.table = table;
        this.fields = List.copyOf(fields);
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
        this.key = key;
    }

    private static String assignments(List<String> fields, List<? extends @Nullable Object> values) {
        List<String> texts = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            texts.add(fields.get(i) + " = " + ConditionText.of(values.get(i)));
        }
        return String.join(", ", texts);
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /** Returns the fields of the unique index, in its order. */
    public List<String> fields() {
        return fields;
    }

    /** Returns the value of each of the fields. */
    public List<@Nullable Object> values() {
        return values;
    }

    /** Returns the primary key of the row that has the values, or of the earlier record of the same batch. */
    public Object key() {
        return key;
    }
}
