package io.dictdb.internal.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delta file, read.
 *
 * @param file where it was read from
 * @param header what it says about itself, or null if the original library wrote it
 * @param sha256 its checksum, or null if the original library wrote it
 * @param droppedTables the tables to drop first
 * @param tables the tables that changed
 */
public record DeltaDocument(
        Path file,
        @Nullable FileHeader header,
        @Nullable String sha256,
        List<String> droppedTables,
        List<TableDelta> tables) {
    DeltaDocument withSha256(@Nullable String checksum) {
        return new DeltaDocument(file, header, checksum, droppedTables, tables);
    }

    /**
     * What changed in one table. Rows in {@code reinserted} and {@code deletes} go first, then the upserts come.
     *
     * @param name the table's name
     * @param created whether the table is created
     * @param definition what the table is, or null if the original library wrote the file, which does not tell
     * @param reinserted the keys whose old rows go before the upserts bring new ones
     * @param upserts the rows that were inserted or changed, whole
     * @param deletes the keys of the rows that are gone
     */
    public record TableDelta(
            String name,
            boolean created,
            @Nullable TableDefinition definition,
            List<Object> reinserted,
            List<Map<String, @Nullable Object>> upserts,
            List<Object> deletes) {}
}
