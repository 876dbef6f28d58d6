package io.dictdb.internal.file;

import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Schema;
import io.dictdb.internal.store.TableCut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The members that say what a table is; collected while its object is read, in whatever order they come. */
final class TableMembers {
    private final String name;
    private @Nullable String primaryKey;
    private @Nullable Schema schema;
    private boolean schemaSeen;
    private @Nullable List<IndexDefinition> indexes;
    private @Nullable Long nextKey;

    TableMembers(String name) {
        this.name = name;
    }

    static void write(JsonGenerator generator, TableCut table) {
        generator.writeStringProperty(Members.PRIMARY_KEY, table.primaryKey());
        SchemaMembers.write(generator, table.schema());
        generator.writeNumberProperty(Members.NEXT_KEY, table.nextKey());
        generator.writeName(Members.INDEXES);
        generator.writeStartArray();
        for (IndexDefinition index : table.indexes()) {
            generator.writeStartObject();
            if (index.isCompound()) {
                generator.writeName(Members.FIELDS);
                generator.writeStartArray();
                index.fields().forEach(generator::writeString);
                generator.writeEndArray();
            } else {
                generator.writeStringProperty(Members.FIELD, index.fields().get(0));
            }
            generator.writeStringProperty(Members.TYPE, index.type().name().toLowerCase(Locale.ROOT));
            if (index.isUnique()) {
                generator.writeBooleanProperty(Members.UNIQUE, true);
            }
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    /** Reads the member if it is one of these, on whose value the parser stands, and returns whether it is. */
    boolean read(String member, JsonParser parser, JsonValueReader values) {
        switch (member) {
            case Members.PRIMARY_KEY -> primaryKey = JsonText.string(parser, "the name of the primary key");
            case Members.SCHEMA -> {
                Schema known = SchemaMembers.readTypes(parser);
                schema = known == null ? schema : known;
                schemaSeen = true;
            }
            case Members.SCHEMA_DEFINITION -> schema = SchemaMembers.readDefinition(parser, values);
            case Members.NEXT_KEY -> nextKey = JsonText.integer(parser, "the next key");
            case Members.INDEXES -> indexes = readIndexes(parser);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Returns whether all is known that rows can be stored with. */
    boolean knowRows() {
        return primaryKey != null && schemaSeen;
    }

    /** Returns whether any member that makes a definition was there. */
    boolean isDefined() {
        return primaryKey != null;
    }

    /** Returns what was read so far. */
    TableDefinition definition(JsonParser parser) {
        if (primaryKey == null) {
            throw JsonText.malformed(parser, "the primary key of table '" + name + "' before this place");
        }
        return new TableDefinition(name, primaryKey, schema, indexes, nextKey);
    }

    private static List<IndexDefinition> readIndexes(JsonParser parser) {
        JsonText.expect(parser, JsonToken.START_ARRAY, "a list of indexes");
        List<IndexDefinition> indexes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            indexes.add(readIndex(parser));
        }
        return indexes;
    }

    private static IndexDefinition readIndex(JsonParser parser) {
        JsonText.expect(parser, JsonToken.START_OBJECT, "an index");
        List<String> fields = List.of();
        IndexType type = null;
        boolean unique = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            switch (member) {
                case Members.FIELD -> fields = List.of(JsonText.string(parser, "a field"));
                case Members.FIELDS -> fields = JsonText.strings(parser, "a list of fields", "a field");
                case Members.TYPE -> type = indexType(parser);
                case Members.UNIQUE -> unique = JsonText.truth(parser, "whether the index is unique");
                default -> parser.skipChildren();
            }
        }
        if (type == null) {
            throw JsonText.malformed(parser, "an index with a field or fields and a type");
        }
        try {
            return new IndexDefinition(fields, type, unique);
        } catch (InvalidArgumentException e) {
            throw JsonText.malformed(parser, "an index with a field, or fields of which each is there once");
        }
    }

    private static IndexType indexType(JsonParser parser) {
        String text = JsonText.string(parser, "an index type");
        for (IndexType type : IndexType.values()) {
            if (type.name().equalsIgnoreCase(text)) {
                return type;
            }
        }
        throw JsonText.malformed(parser, "an index type (hash or sorted)");
    }
}
