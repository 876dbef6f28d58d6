package io.dictdb.internal.file;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many records a file has of each table: counted while it is read, and compared with what its envelope says. */
final class RecordCounts {
    private final Map<String, Long> counted = new LinkedHashMap<>();

    void add(String table, long records) {
        counted.merge(table, records, Long::sum);
    }

    /**
     * Compares with the counts of the envelope.
     *
     * @param expected null if the file does not tell
     * @throws MalformedFileException if they differ
     */
    void check(@Nullable Map<String, Long> expected) {
        if (expected == null || expected.equals(counted)) {
            return;
        }
        for (Map.Entry<String, Long> table : expected.entrySet()) {
            Long found = counted.get(table.getKey());
            if (!table.getValue().equals(found)) {
                throw new MalformedFileException("holds " + (found == null ? "nothing" : found + " records")
                        + " of table '" + table.getKey() + "', not the " + table.getValue()
                        + " records it was written with; use another copy.");
            }
        }
        throw new MalformedFileException("holds tables that it was not written with; use another copy.");
    }
}
