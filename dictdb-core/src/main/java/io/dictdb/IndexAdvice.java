package io.dictdb;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Indexes that would have spared statements the look at many rows; see {@link DictDB#advice}. Immutable.
 *
 * @param table the table
 * @param condition the condition of these statements, with {@code ?} in the place of each value: {@code city = ? and age > ?}
 * @param orderBy the fields they order by, if any, with {@code -} before those that descend
 * @param indexes the indexes, at least one; all of them are needed
 * @param statements how many such statements there were
 * @param examinedRows how many rows they looked at
 * @param returnedRows how many rows they returned, changed or deleted
 */
public record IndexAdvice(
        String table,
        String condition,
        List<String> orderBy,
        List<IndexDefinition> indexes,
        long statements,
        long examinedRows,
        long returnedRows) {
    /** Takes copies of the lists. */
    public IndexAdvice {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(condition, "condition");
        orderBy = List.copyOf(orderBy);
        indexes = List.copyOf(indexes);
    }

    /** Returns the Java code that creates the indexes, a line for each. */
    public String code() {
        return indexes.stream().map(this::call).collect(Collectors.joining("\n"));
    }

    private String call(IndexDefinition index) {
        String fields = index.fields().stream().map(IndexAdvice::quoted).collect(Collectors.joining(", "));
        String argument = index.isCompound()
                ? "IndexDefinition." + (index.type() == IndexType.HASH ? "hash" : "sorted") + "(" + fields + ")"
                : fields + ", IndexType." + index.type();
        return "db.table(" + quoted(table) + ").createIndex(" + argument + ");";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * Creates the indexes that do not exist yet. O(rows log rows) for each; the table's other statements wait meanwhile.
     *
     * @throws TableNotFoundException if the database has no such table any more
     */
    public void apply(DictDB db) {
        Table target = db.table(table);
        for (IndexDefinition index : indexes) {
            if (target.indexes().stream().noneMatch(index::isOnSame)) {
                target.createIndex(index);
            }
        }
    }
}
