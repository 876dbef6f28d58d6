package io.dictdb.internal.engine;

import io.dictdb.FieldDefinition;
import io.dictdb.FieldType;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Schema;
import io.dictdb.SchemaValidationException;
import io.dictdb.Values;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.RowFields;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives records the default values of a table's schema, and checks them against it. */
final class SchemaCheck {
    private static final Long ANY_GENERATED_KEY = 1L;
    private static final Set<FieldType> MOMENTS =
            EnumSet.of(FieldType.INSTANT, FieldType.OFFSET_DATE_TIME, FieldType.ZONED_DATE_TIME, FieldType.ANY);

    private final String table;
    private final String primaryKey;
    private final Schema schema;
    private final Map<String, @Nullable Object> defaults = new LinkedHashMap<>();

    SchemaCheck(String table, String primaryKey, Schema schema) {
        this.table = table;
        this.primaryKey = primaryKey;
        this.schema = schema;
        for (FieldDefinition field : schema.definitions().values()) {
            if (field.hasDefault()) {
                defaults.put(field.name(), field.defaultValue());
            }
        }
    }

    /** Gives a record to be inserted the default values of the fields it lacks. */
    void fillIn(PreparedRow row) {
        for (Map.Entry<String, @Nullable Object> entry : defaults.entrySet()) {
            if (!row.has(entry.getKey())) {
                row.append(entry.getKey(), entry.getValue());
            }
        }
    }

    /**
     * Checks that a field can hold moments by which rows expire.
     *
     * @throws InvalidArgumentException if it cannot
     */
    void checkExpiry(String field) {
        FieldDefinition definition = schema.definitions().get(field);
        if (definition != null && !MOMENTS.contains(definition.type())) {
            throw new InvalidArgumentException(
                    "field",
                    "Field '" + field + "' of table '" + table + "' is " + definition.type()
                            + " by its schema, which is no moment; let it be an Instant, OffsetDateTime or ZonedDateTime.");
        }
    }

    /** Checks a record to be inserted; the key it may still lack will be a whole number. */
    void checkInsert(PreparedRow row) {
        checkNoOthers(row);
        for (FieldDefinition field : schema.definitions().values()) {
            String name = field.name();
            if (row.has(name)) {
                check(field, row.get(name));
            } else if (!name.equals(primaryKey) || !field.type().admits(ANY_GENERATED_KEY)) {
                checkMayLack(field);
            }
        }
    }

    /** Checks a row as it will be once the changes are merged into it. */
    void checkUpdate(PreparedRow changes, ChunkDirectory rows, int rowId) {
        checkNoOthers(changes);
        Chunk chunk = rows.chunkOf(rowId);
        int place = ChunkDirectory.place(rowId);
        for (FieldDefinition field : schema.definitions().values()) {
            String name = field.name();
            int ordinal = rows.fields().ordinal(name);
            if (changes.has(name)) {
                check(field, changes.get(name));
            } else if (chunk.has(place, ordinal)) {
                check(field, chunk.get(place, ordinal));
            } else {
                checkMayLack(field);
            }
        }
        if (schema.allowsOtherFields()) {
            return;
        }
        RowFields present = chunk.fields(place);
        while (present.next()) {
            checkDefined(rows.fields().name(present.ordinal()), "a row that has it");
        }
    }

    private void checkNoOthers(PreparedRow row) {
        if (schema.allowsOtherFields()) {
            return;
        }
        String[] names = row.shape().names();
        for (int place = 0; place < names.length; place++) {
            checkDefined(names[place], describe(row.values()[place]));
        }
    }

    private void checkDefined(String field, String got) {
        if (!schema.definitions().containsKey(field)) {
            throw new SchemaValidationException(table, field, "no fields but " + schema.fields(), got);
        }
    }

    private void checkMayLack(FieldDefinition field) {
        if (field.isRequired()) {
            throw new SchemaValidationException(table, field.name(), expected(field), "no value");
        }
    }

    private void check(FieldDefinition field, @Nullable Object value) {
        if (!field.admits(value)) {
            throw new SchemaValidationException(table, field.name(), expected(field), describe(value));
        }
    }

    private static String expected(FieldDefinition field) {
        FieldType type = field.type();
        return type + " (" + type.code() + ")" + (field.isNullable() ? " or null" : "");
    }

    private static String describe(@Nullable Object value) {
        return value instanceof Number ? "the number " + value : Values.describe(value);
    }
}
