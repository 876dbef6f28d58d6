package io.dictdb.differential;

import io.dictdb.IndexType;
import io.dictdb.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An index that a table may have or not, without a difference to what it answers.
 *
 * @param text what it is on
 * @param create creates it; of no effect if it is there
 * @param drop drops it and tells whether it was there
 */
record IndexChoice(String text, Consumer<Table> create, Predicate<Table> drop) {
    /** Returns each kind of index on each of the fields. */
    static List<IndexChoice> on(List<String> fields) {
        List<IndexChoice> choices = new ArrayList<>();
        for (String field : fields) {
            for (IndexType type : IndexType.values()) {
                choices.add(new IndexChoice(
                        Literals.escaped(type + "(" + field + ")"),
                        table -> table.createIndex(field, type),
                        table -> table.dropIndex(field, type)));
            }
        }
        return choices;
    }

    @Override
    public String toString() {
        return text;
    }
}
