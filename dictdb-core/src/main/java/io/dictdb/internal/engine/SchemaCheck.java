package io.dictdb.internal.engine;

import io.dictdb.FieldType;
import io.dictdb.Schema;
import io.dictdb.SchemaValidationException;
import io.dictdb.Values;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.RowFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks records against a table's schema. */
final class SchemaCheck {
    private final String table;
    private final String primaryKey;
    private final Schema schema;

    SchemaCheck(String table, String primaryKey, Schema schema) {
        this.table = table;
        this.primaryKey = primaryKey;
        this.schema = schema;
    }

    /** Checks a record to be inserted; the key it may still lack will be a whole number. */
    void checkInsert(PreparedRow row) {
        checkNoOthers(row);
        for (Map.Entry<String, FieldType> entry : schema.types().entrySet()) {
            String field = entry.getKey();
            boolean generated = field.equals(primaryKey) && !row.hasKey();
            check(field, entry.getValue(), generated || row.has(field), generated ? 0L : row.get(field));
        }
    }

    /** Checks a row as it will be once the changes are merged into it. */
    void checkUpdate(PreparedRow changes, ChunkDirectory rows, int rowId) {
        checkNoOthers(changes);
        Chunk chunk = rows.chunkOf(rowId);
        int place = ChunkDirectory.place(rowId);
        for (Map.Entry<String, FieldType> entry : schema.types().entrySet()) {
            String field = entry.getKey();
            if (changes.has(field)) {
                check(field, entry.getValue(), true, changes.get(field));
            } else {
                int ordinal = rows.fields().ordinal(field);
                check(field, entry.getValue(), chunk.has(place, ordinal), chunk.get(place, ordinal));
            }
        }
        RowFields present = chunk.fields(place);
        while (present.next()) {
            checkDefined(rows.fields().name(present.ordinal()));
        }
    }

    private void checkNoOthers(PreparedRow row) {
        for (String field : row.shape().names()) {
            checkDefined(field);
        }
    }

    private void checkDefined(String field) {
        if (!schema.types().containsKey(field)) {
            throw new SchemaValidationException(
                    table, field, "is not defined in the schema; its fields are " + schema.fields() + ".");
        }
    }

    private void check(String field, FieldType type, boolean present, @Nullable Object value) {
        if (!present) {
            throw new SchemaValidationException(table, field, "is missing; the schema requires " + type + ".");
        }
        if (!type.admits(value)) {
            throw new SchemaValidationException(
                    table, field, "expects " + type + " (" + type.code() + "), got " + describe(value) + ".");
        }
    }

    private static String describe(@Nullable Object value) {
        return value instanceof Number ? "the number " + value : Values.describe(value);
    }
}
