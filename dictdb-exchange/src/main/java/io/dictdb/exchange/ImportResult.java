package io.dictdb.exchange;

import io.dictdb.FieldType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param rows how many rows it inserted
 * @param skipped how many bad rows it left out
 * @param badRows the first of these, if they were to be collected
 * @param types the columns of a CSV file with the types they were read as, in their order; empty for JSON Lines
 */
public record ImportResult(long rows, long skipped, List<BadRow> badRows, Map<String, FieldType> types) {
    /** Copies the lists. */
    public ImportResult {
        badRows = List.copyOf(badRows);
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }
}
