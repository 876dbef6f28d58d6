package io.dictdb.internal.file;

import io.dictdb.Expiry;
import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Schema;
import io.dictdb.internal.store.TableCut;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** The members that say what a table is; collected while its object is read, in whatever order they come. */
final class TableMembers {
    private final String name;
    private @Nullable String primaryKey;
    private @Nullable Schema schema;
    private boolean schemaSeen;
    private @Nullable List<IndexDefinition> indexes;
    private @Nullable Expiry expiry;
    private @Nullable Long nextKey;

    TableMembers(String name) {
        this.name = name;
    }

    static void write(DocumentWriter writer, TableCut table) {
        writer.writeStringProperty(Members.PRIMARY_KEY, table.primaryKey());
        SchemaMembers.write(writer, table.schema());
        writer.writeNumberProperty(Members.NEXT_KEY, table.nextKey());
        writer.writeName(Members.INDEXES);
        writer.writeStartArray();
        for (IndexDefinition index : table.indexes()) {
            writer.writeStartObject();
            if (index.isCompound()) {
                writer.writeName(Members.FIELDS);
                writer.writeStartArray();
                index.fields().forEach(writer::writeString);
                writer.writeEndArray();
            } else {
                writer.writeStringProperty(Members.FIELD, index.fields().get(0));
            }
            writer.writeStringProperty(Members.TYPE, index.type().name().toLowerCase(Locale.ROOT));
            if (index.isUnique()) {
                writer.writeBooleanProperty(Members.UNIQUE, true);
            }
            writer.writeEndObject();
        }
        writer.writeEndArray();
        Expiry expiry = table.expiry();
        if (expiry != null) {
            writer.writeName(Members.EXPIRY);
            writer.writeStartObject();
            writer.writeStringProperty(Members.FIELD, expiry.field());
            writer.writeStringProperty(Members.AFTER, expiry.after().toString());
            writer.writeEndObject();
        }
    }

    /** Reads the member if it is one of these, on whose value the reader stands, and returns whether it is. */
    boolean read(String member, DocumentReader reader, ValueReader values) {
        switch (member) {
            case Members.PRIMARY_KEY -> primaryKey = reader.string("the name of the primary key");
            case Members.SCHEMA -> {
                Schema known = SchemaMembers.readTypes(reader);
                schema = known == null ? schema : known;
                schemaSeen = true;
            }
            case Members.SCHEMA_DEFINITION -> schema = SchemaMembers.readDefinition(reader, values);
            case Members.NEXT_KEY -> nextKey = reader.integer("the next key");
            case Members.EXPIRY -> expiry = readExpiry(reader);
            case Members.INDEXES -> indexes = readIndexes(reader);
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
    TableDefinition definition(DocumentReader reader) {
        if (primaryKey == null) {
            throw reader.malformed("the primary key of table '" + name + "' before this place");
        }
        return new TableDefinition(name, primaryKey, schema, indexes, expiry, nextKey);
    }

    private static List<IndexDefinition> readIndexes(DocumentReader reader) {
        reader.expect(JsonToken.START_ARRAY, "a list of indexes");
        List<IndexDefinition> indexes = new ArrayList<>();
        while (reader.nextToken() != JsonToken.END_ARRAY) {
            indexes.add(readIndex(reader));
        }
        return indexes;
    }

    private static IndexDefinition readIndex(DocumentReader reader) {
        reader.expect(JsonToken.START_OBJECT, "an index");
        List<String> fields = List.of();
        IndexType type = null;
        boolean unique = false;
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String member = reader.currentName();
            reader.nextToken();
            switch (member) {
                case Members.FIELD -> fields = List.of(reader.string("a field"));
                case Members.FIELDS -> fields = reader.strings("a list of fields", "a field");
                case Members.TYPE -> type = indexType(reader);
                case Members.UNIQUE -> unique = reader.truth("whether the index is unique");
                default -> reader.skipChildren();
            }
        }
        if (type == null) {
            throw reader.malformed("an index with a field or fields and a type");
        }
        try {
            return new IndexDefinition(fields, type, unique);
        } catch (InvalidArgumentException e) {
            throw reader.malformed("an index with a field, or fields of which each is there once");
        }
    }

    private static Expiry readExpiry(DocumentReader reader) {
        reader.expect(JsonToken.START_OBJECT, "when rows expire");
        String field = null;
        String after = null;
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String member = reader.currentName();
            reader.nextToken();
            switch (member) {
                case Members.FIELD -> field = reader.string("a field");
                case Members.AFTER -> after = reader.string("a duration");
                default -> reader.skipChildren();
            }
        }
        try {
            if (field != null && after != null) {
                return new Expiry(field, Duration.parse(after));
            }
        } catch (DateTimeParseException | InvalidArgumentException e) {
            throw reader.malformed("a duration of at most 1,000,000 days after which rows expire");
        }
        throw reader.malformed("a field and a duration that say when rows expire");
    }

    private static IndexType indexType(DocumentReader reader) {
        String text = reader.string("an index type");
        for (IndexType type : IndexType.values()) {
            if (type.name().equalsIgnoreCase(text)) {
                return type;
            }
        }
        throw reader.malformed("an index type (hash or sorted)");
    }
}
