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
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
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

    static void write(JsonGenerator generator, @Nullable Schema schema) {
        generator.writeName(Members.SCHEMA);
        if (schema == null) {
            generator.writeNull();
        } else if (isKnownToTheOriginal(schema)) {
            generator.writeStartObject();
            schema.types().forEach((field, type) -> generator.writeStringProperty(field, type.code()));
            generator.writeEndObject();
        } else {
            generator.writeNull();
            generator.writeName(Members.SCHEMA_DEFINITION);
            writeDefinition(generator, schema);
        }
    }

    private static boolean isKnownToTheOriginal(Schema schema) {
        return !schema.allowsOtherFields()
                && schema.definitions().values().stream()
                        .allMatch(field -> field.equals(FieldDefinition.of(field.name(), field.type()))
                                && KNOWN_TO_THE_ORIGINAL.contains(field.type()));
    }

    private static void writeDefinition(JsonGenerator generator, Schema schema) {
        generator.writeStartObject();
        generator.writeName(Members.FIELDS);
        generator.writeStartObject();
        schema.definitions().values().forEach(field -> writeField(generator, field));
        generator.writeEndObject();
        writeIfTrue(generator, Members.OTHER_FIELDS, schema.allowsOtherFields());
        generator.writeEndObject();
    }

    private static void writeField(JsonGenerator generator, FieldDefinition field) {
        generator.writeName(field.name());
        generator.writeStartObject();
        generator.writeStringProperty(Members.TYPE, field.type().code());
        writeIfTrue(generator, Members.OPTIONAL, !field.isRequired());
        writeIfTrue(generator, Members.NULLABLE, field.isNullable());
        if (field.hasDefault()) {
            generator.writeName(Members.DEFAULT);
            new JsonValueWriter(generator).write(field.defaultValue());
        }
        generator.writeEndObject();
    }

    private static void writeIfTrue(JsonGenerator generator, String member, boolean truth) {
        if (truth) {
            generator.writeBooleanProperty(member, true);
        }
    }

    /** Reads the member that the original library knows. */
    static @Nullable Schema readTypes(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        JsonText.expect(parser, JsonToken.START_OBJECT, "a schema or null");
        Map<String, FieldType> types = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            types.put(field, fieldType(parser));
        }
        return Schema.of(types);
    }

    static Schema readDefinition(JsonParser parser, JsonValueReader values) {
        JsonText.expect(parser, JsonToken.START_OBJECT, "a schema");
        Schema.Builder schema = Schema.builder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            switch (member) {
                case Members.FIELDS -> readFields(parser, values, schema);
                case Members.OTHER_FIELDS -> {
                    if (JsonText.truth(parser, "whether other fields are allowed")) {
                        schema.allowOtherFields();
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return schema.build();
    }

    private static void readFields(JsonParser parser, JsonValueReader values, Schema.Builder schema) {
        JsonText.expect(parser, JsonToken.START_OBJECT, "the fields of a schema");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            try {
                schema.field(readField(name, parser, values));
            } catch (InvalidArgumentException | UnsupportedValueException e) {
                throw JsonText.malformed(parser, "before this place each field once, a default being of its type");
            }
        }
    }

    private static FieldDefinition readField(String name, JsonParser parser, JsonValueReader values) {
        JsonText.expect(parser, JsonToken.START_OBJECT, "the definition of a field");
        boolean optional = false;
        boolean nullable = false;
        boolean hasDefault = false;
        Object defaultValue = null;
        FieldType type = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            switch (member) {
                case Members.TYPE -> type = fieldType(parser);
                case Members.OPTIONAL -> optional = JsonText.truth(parser, "whether a field is optional");
                case Members.NULLABLE -> nullable = JsonText.truth(parser, "whether a field may be null");
                case Members.DEFAULT -> {
                    hasDefault = true;
                    defaultValue = values.read();
                }
                default -> parser.skipChildren();
            }
        }
        if (type == null) {
            throw JsonText.malformed(parser, "a field with a type");
        }
        FieldDefinition field = FieldDefinition.of(name, type);
        field = optional ? field.optional() : field;
        field = nullable ? field.nullable() : field;
        return hasDefault ? field.withDefault(defaultValue) : field;
    }

    private static FieldType fieldType(JsonParser parser) {
        try {
            return FieldType.ofCode(JsonText.string(parser, "a field type"));
        } catch (InvalidArgumentException e) {
            throw JsonText.malformed(parser, "a field type, such as int or str");
        }
    }
}
