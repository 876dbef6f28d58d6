package io.dictdb.internal.file;

import io.dictdb.DatabaseFileException;
import io.dictdb.Schema;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DatabaseCut;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.TableCut;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A whole database as JSON:
 *
 * <pre>{@code
 * {"dictdb": {…},
 *  "tables": {NAME: {"primary_key": FIELD, "schema": null or {FIELD: TYPE}, "schema_definition": {…}, "next_key": KEY,
 *                    "indexes": [{"field": FIELD, "type": TYPE}], "records": [{…}, …]}},
 *  "sha256": HEX}
 * }</pre>
 *
 * <p>The original library writes {@code tables} alone, and of a table {@code primary_key}, {@code schema} and {@code records}. Unknown
 * members are passed over. A {@code schema_definition} is what {@link SchemaMembers} says.
 */
public final class JsonDatabaseFile {
    private JsonDatabaseFile() {}

    /**
     * Writes a cut to a file, whole or not at all.
     *
     * @param header the backup's place in its chain, or null for a file that is no backup
     * @param cancelled asked now and then whether to give up
     * @throws DatabaseFileException if the file cannot be written
     * @throws CancellationException if it was cancelled
     */
    public static void write(
            AtomicFile target, DatabaseCut cut, @Nullable BackupHeader header, BooleanSupplier cancelled) {
        JsonText.write(target, generator -> {
            Envelope.write(generator, Members.FULL, cut.sequence(), header);
            generator.writeName(Members.TABLES);
            generator.writeStartObject();
            for (TableCut table : cut.tables()) {
                writeTable(generator, table, cancelled);
            }
            generator.writeEndObject();
        });
    }

    private static void writeTable(JsonGenerator generator, TableCut table, BooleanSupplier cancelled) {
        generator.writeName(table.name());
        generator.writeStartObject();
        TableMembers.write(generator, table);
        generator.writeName(Members.RECORDS);
        generator.writeStartArray();
        JsonValueWriter values = new JsonValueWriter(generator);
        Snapshot rows = table.snapshot();
        for (int number = 0; number < rows.chunkCount(); number++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled while writing table '" + table.name() + "'");
            }
            Chunk chunk = rows.chunk(number);
            for (int place = 0; place < chunk.size(); place++) {
                if (chunk.isLive(place)) {
                    values.writeRow(rows.fields(), chunk, place);
                }
            }
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    /**
     * Reads a file into a sink.
     *
     * @param cancelled asked now and then whether to give up
     * @return the backup's place in its chain, or null if the file is no backup
     * @throws DatabaseFileException if the file cannot be read or is no whole database file
     */
    public static @Nullable BackupHeader read(Path file, DatabaseSink sink, BooleanSupplier cancelled) {
        return JsonText.read(file, (parser, values) -> {
                    Reader reader = new Reader(parser, values, sink, cancelled);
                    reader.readDatabase();
                    return reader;
                })
                .header;
    }

    private static final class Reader {
        private final JsonParser parser;
        private final DatabaseSink sink;
        private final BooleanSupplier cancelled;
        private final JsonValueReader values;
        private @Nullable BackupHeader header;

        Reader(JsonParser parser, JsonValueReader values, DatabaseSink sink, BooleanSupplier cancelled) {
            this.parser = parser;
            this.sink = sink;
            this.cancelled = cancelled;
            this.values = values;
        }

        void readDatabase() {
            JsonText.expect(parser, JsonToken.START_OBJECT, "a database object");
            boolean tablesSeen = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName();
                parser.nextToken();
                switch (member) {
                    case Members.ENVELOPE -> {
                        BackupHeader backup = Envelope.read(parser);
                        values.knowTags();
                        if (backup != null) {
                            sink.sequence(backup.sequence());
                        }
                        header = backup;
                    }
                    case Members.TYPE -> checkNotDelta();
                    case Members.TABLES -> {
                        readTables();
                        tablesSeen = true;
                    }
                    default -> parser.skipChildren();
                }
            }
            if (!tablesSeen) {
                throw JsonText.malformed(parser, "'" + Members.TABLES + "' before this place");
            }
        }

        private void checkNotDelta() {
            if (Members.DELTA.equals(values.read())) {
                throw new MalformedFileException(
                        "is a delta, not a whole database; restore its directory with Backups, or apply it with Deltas.");
            }
        }

        private void readTables() {
            JsonText.expect(parser, JsonToken.START_OBJECT, "the tables by name");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                readTable(name);
            }
        }

        private void readTable(String name) {
            JsonText.expect(parser, JsonToken.START_OBJECT, "table '" + name + "'");
            TableMembers members = new TableMembers(name);
            DatabaseSink.Rows rows = null;
            Schema schema = null;
            List<Map<String, @Nullable Object>> early = List.of();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName();
                parser.nextToken();
                if (!member.equals(Members.RECORDS)) {
                    if (!members.read(member, parser, values)) {
                        parser.skipChildren();
                    }
                } else if (members.knowRows()) {
                    schema = members.definition(parser).schema();
                    rows = start(members);
                    readRows(rows);
                } else {
                    early = values.readRecords();
                }
            }
            TableDefinition definition = members.definition(parser);
            if (rows == null) {
                rows = start(members);
            } else if (!Objects.equals(schema, definition.schema())) {
                throw JsonText.malformed(parser, "the schema of table '" + name + "' before its records");
            }
            early.forEach(rows::row);
            rows.end(definition.indexes(), definition.nextKey());
        }

        private DatabaseSink.Rows start(TableMembers members) {
            TableDefinition definition = members.definition(parser);
            return sink.table(definition.name(), definition.primaryKey(), definition.schema());
        }

        private void readRows(DatabaseSink.Rows rows) {
            JsonText.expect(parser, JsonToken.START_ARRAY, "a list of records");
            for (long read = 0; parser.nextToken() != JsonToken.END_ARRAY; read++) {
                if (read % Chunk.CAPACITY == 0 && cancelled.getAsBoolean()) {
                    throw new CancellationException("cancelled while reading");
                }
                rows.row(values.readRecord());
            }
        }
    }
}
