package io.dictdb.internal.file;

import io.dictdb.FieldDefinition;
import io.dictdb.FieldType;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Schema;
import io.dictdb.UnsupportedValueException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * A table's schema, as one of two members. What the original library can express, which is the type of fields that are all required
 * and never null, is {@code "schema": {FIELD: TYPE}}. Everything else is {@code "schema": null} for it, and
 *
 * <pre>{@code
 * "schema_definition": {"fields": {FIELD: {"type": TYPE, "optional": true, "nullable": true, "default": VALUE}},
 *                       "other_fields": true}
 * }</pre>
 *
 * <p>where members that are false, and the default of a field that has none, are left out.
 */
final class SchemaMembers {
    private static final Set<FieldType> KNOWN_TO_THE_ORIGINAL = EnumSet.of(
            FieldType.INTEGER, FieldType.STRING, FieldType.FLOAT, FieldType.BOOLEAN, FieldType.LIST, FieldType.MAP);

    private SchemaMembers() {}

    static void write(DocumentWriter writer, @Nullable Schema schema) {
        writer.writeName(Members.SCHEMA);
        if (schema == null) {
            writer.writeNull();
        } else if (isKnownToTheOriginal(schema)) {
            writer.writeStartObject();
            schema.types().forEach((field, type) -> writer.writeStringProperty(field, type.code()));
            writer.writeEndObject();
        } else {
            writer.writeNull();
            writer.writeName(Members.SCHEMA_DEFINITION);
            writeDefinition(writer, schema);
        }
    }

    /** Returns whether a schema is more than what the original library can express. */
    static boolean needsDefinition(@Nullable Schema schema) {
        return schema != null && !isKnownToTheOriginal(schema);
    }

    private static boolean isKnownToTheOriginal(Schema schema) {
        return !schema.allowsOtherFields()
                && schema.definitions().values().stream()
                        .allMatch(field -> field.equals(FieldDefinition.of(field.name(), field.type()))
                                && KNOWN_TO_THE_ORIGINAL.contains(field.type()));
    }

    private static void writeDefinition(DocumentWriter writer, Schema schema) {
        writer.writeStartObject();
        writer.writeName(Members.FIELDS);
        writer.writeStartObject();
        schema.definitions().values().forEach(field -> writeField(writer, field));
        writer.writeEndObject();
        writeIfTrue(writer, Members.OTHER_FIELDS, schema.allowsOtherFields());
        writer.writeEndObject();
    }

    private static void writeField(DocumentWriter writer, FieldDefinition field) {
        writer.writeName(field.name());
        writer.writeStartObject();
        writer.writeStringProperty(Members.TYPE, field.type().code());
        writeIfTrue(writer, Members.OPTIONAL, !field.isRequired());
        writeIfTrue(writer, Members.NULLABLE, field.isNullable());
        if (field.hasDefault()) {
            writer.writeName(Members.DEFAULT);
            new ValueWriter(writer).write(field.defaultValue());
        }
        writer.writeEndObject();
    }

    private static void writeIfTrue(DocumentWriter writer, String member, boolean truth) {
        if (truth) {
            writer.writeBooleanProperty(member, true);
        }
    }

    /** Reads the member that the original library knows. */
    static @Nullable Schema readTypes(DocumentReader reader) {
        if (reader.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        reader.expect(JsonToken.START_OBJECT, "a schema or null");
        Map<String, FieldType> types = new LinkedHashMap<>();
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String field = reader.currentName();
            reader.nextToken();
            types.put(field, fieldType(reader));
        }
        return Schema.of(types);
    }

    static Schema readDefinition(DocumentReader reader, ValueReader values) {
        reader.expect(JsonToken.START_OBJECT, "a schema");
        Schema.Builder schema = Schema.builder();
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String member = reader.currentName();
            reader.nextToken();
            switch (member) {
                case Members.FIELDS -> readFields(reader, values, schema);
                case Members.OTHER_FIELDS -> {
                    if (reader.truth("whether other fields are allowed")) {
                        schema.allowOtherFields();
                    }
                }
                default -> reader.skipChildren();
            }
        }
        return schema.build();
    }

    private static void readFields(DocumentReader reader, ValueReader values, Schema.Builder schema) {
        reader.expect(JsonToken.START_OBJECT, "the fields of a schema");
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String name = reader.currentName();
            reader.nextToken();
            try {
                schema.field(readField(name, reader, values));
            } catch (InvalidArgumentException | UnsupportedValueException e) {
                throw reader.malformed("before this place each field once, a default being of its type");
            }
        }
    }

    private static FieldDefinition readField(String name, DocumentReader reader, ValueReader values) {
        reader.expect(JsonToken.START_OBJECT, "the definition of a field");
        boolean optional = false;
        boolean nullable = false;
        boolean hasDefault = false;
        Object defaultValue = null;
        FieldType type = null;
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String member = reader.currentName();
            reader.nextToken();
            switch (member) {
                case Members.TYPE -> type = fieldType(reader);
                case Members.OPTIONAL -> optional = reader.truth("whether a field is optional");
                case Members.NULLABLE -> nullable = reader.truth("whether a field may be null");
                case Members.DEFAULT -> {
                    hasDefault = true;
                    defaultValue = values.read();
                }
                default -> reader.skipChildren();
            }
        }
        if (type == null) {
            throw reader.malformed("a field with a type");
        }
        FieldDefinition field = FieldDefinition.of(name, type);
        field = optional ? field.optional() : field;
        field = nullable ? field.nullable() : field;
        return hasDefault ? field.withDefault(defaultValue) : field;
    }

    private static FieldType fieldType(DocumentReader reader) {
        try {
            return FieldType.ofCode(reader.string("a field type"));
        } catch (InvalidArgumentException e) {
            throw reader.malformed("a field type, such as int or str");
        }
    }
}
