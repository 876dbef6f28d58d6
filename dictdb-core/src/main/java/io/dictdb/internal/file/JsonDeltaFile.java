package io.dictdb.internal.file;

import io.dictdb.internal.file.DeltaDocument.TableDelta;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.DatabaseCut;
import io.dictdb.internal.store.RowChanges;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.TableChanges;
import io.dictdb.internal.store.TableCut;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What changed since the parent backup, as JSON:
 *
 * <pre>{@code
 * {"dictdb": {…}, "type": "delta", "timestamp": SECONDS, "dropped": [NAME, …],
 *  "tables": {NAME: {"created": BOOLEAN, "primary_key": …, "schema": …, "schema_definition": …, "next_key": …, "indexes": […],
 *                    "reinserted": [KEY, …], "upserts": [{…}, …], "deletes": [KEY, …]}},
 *  "sha256": HEX}
 * }</pre>
 *
 * <p>The original library writes {@code type}, {@code timestamp} and {@code tables}, and of a table {@code upserts} and
 * {@code deletes}. Unknown members are passed over.
 */
public final class JsonDeltaFile {
    private static final double NANOS_PER_SECOND = 1e9;

    private JsonDeltaFile() {}

    /**
     * Writes the changes that a cut took to a file, whole or not at all.
     *
     * @return the file's checksum
     * @throws io.dictdb.DatabaseFileException if the file cannot be written
     */
    public static String write(AtomicFile target, DatabaseCut cut, FileHeader header, Instant timestamp) {
        Map<TableCut, TableChanges> changed = new LinkedHashMap<>();
        Map<String, Long> records = new LinkedHashMap<>();
        for (TableCut table : cut.tables()) {
            TableChanges changes = table.changes();
            if (changes != null && !changes.isEmpty()) {
                changed.put(table, changes);
                records.put(table.name(), (long) changes.rows().upserts().size());
            }
        }
        return JsonText.write(target, generator -> {
            Envelope.write(generator, Members.DELTA, header, records);
            generator.writeStringProperty(Members.TYPE, Members.DELTA);
            generator.writeNumberProperty(
                    Members.TIMESTAMP, timestamp.getEpochSecond() + timestamp.getNano() / NANOS_PER_SECOND);
            generator.writeName(Members.DROPPED);
            generator.writeStartArray();
            cut.droppedTables().forEach(generator::writeString);
            generator.writeEndArray();
            generator.writeName(Members.TABLES);
            generator.writeStartObject();
            changed.forEach((table, changes) -> writeTable(generator, table, changes));
            generator.writeEndObject();
        });
    }

    private static void writeTable(JsonGenerator generator, TableCut table, TableChanges changes) {
        List<RowChanges.Change> upserts = changes.rows().upserts();
        JsonValueWriter values = new JsonValueWriter(generator);
        generator.writeName(table.name());
        generator.writeStartObject();
        generator.writeBooleanProperty(Members.CREATED, changes.isCreated());
        TableMembers.write(generator, table);
        generator.writeName(Members.REINSERTED);
        writeKeys(
                generator,
                values,
                upserts.stream()
                        .filter(RowChanges.Change::reinserted)
                        .map(RowChanges.Change::key)
                        .toList());
        generator.writeName(Members.UPSERTS);
        generator.writeStartArray();
        Snapshot rows = table.snapshot();
        for (RowChanges.Change change : upserts) {
            values.writeRow(rows.fields(), rows.chunkOf(change.rowId()), ChunkDirectory.place(change.rowId()));
        }
        generator.writeEndArray();
        generator.writeName(Members.DELETES);
        writeKeys(generator, values, changes.rows().deletes());
        generator.writeEndObject();
    }

    private static void writeKeys(JsonGenerator generator, JsonValueWriter values, List<Object> keys) {
        generator.writeStartArray();
        keys.forEach(values::write);
        generator.writeEndArray();
    }

    /**
     * Reads a delta file.
     *
     * @throws io.dictdb.DatabaseFileException if the file cannot be read or is no whole delta file
     */
    public static DeltaDocument read(Path file) {
        Checked<DeltaDocument> read = JsonText.read(file, (parser, values) -> readDelta(file, parser, values));
        return read.content().withSha256(read.sha256());
    }

    private static DeltaDocument readDelta(Path file, JsonParser parser, JsonValueReader values) {
        JsonText.expect(parser, JsonToken.START_OBJECT, "a delta object");
        Envelope envelope = null;
        boolean isDelta = false;
        List<String> dropped = List.of();
        List<TableDelta> tables = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            switch (member) {
                case Members.ENVELOPE -> {
                    envelope = Envelope.read(parser, Members.DELTA);
                    values.knowTags();
                }
                case Members.TYPE -> isDelta = Members.DELTA.equals(values.read());
                case Members.DROPPED -> dropped = JsonText.strings(parser, "a list of table names", "a table's name");
                case Members.TABLES -> tables = readTables(parser, values);
                default -> parser.skipChildren();
            }
        }
        if (!isDelta || tables == null) {
            throw JsonText.malformed(parser, "'type' \"delta\" and 'tables' before this place");
        }
        if (envelope != null) {
            RecordCounts counts = new RecordCounts();
            tables.forEach(table -> counts.add(table.name(), table.upserts().size()));
            counts.check(envelope.records());
        }
        return new DeltaDocument(file, envelope == null ? null : envelope.header(), null, dropped, tables);
    }

    private static List<TableDelta> readTables(JsonParser parser, JsonValueReader values) {
        JsonText.expect(parser, JsonToken.START_OBJECT, "the tables by name");
        List<TableDelta> tables = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            tables.add(readTable(name, parser, values));
        }
        return tables;
    }

    private static TableDelta readTable(String name, JsonParser parser, JsonValueReader values) {
        JsonText.expect(parser, JsonToken.START_OBJECT, "table '" + name + "'");
        TableMembers members = new TableMembers(name);
        boolean created = false;
        List<Object> reinserted = List.of();
        List<Map<String, @Nullable Object>> upserts = List.of();
        List<Object> deletes = List.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            switch (member) {
                case Members.CREATED -> created = JsonText.truth(parser, "whether the table is created");
                case Members.REINSERTED -> reinserted = readKeys(parser, values);
                case Members.UPSERTS -> upserts = values.readRecords();
                case Members.DELETES -> deletes = readKeys(parser, values);
                default -> {
                    if (!members.read(member, parser, values)) {
                        parser.skipChildren();
                    }
                }
            }
        }
        TableDefinition definition = members.isDefined() ? members.definition(parser) : null;
        return new TableDelta(name, created, definition, reinserted, upserts, deletes);
    }

    private static List<Object> readKeys(JsonParser parser, JsonValueReader values) {
        List<Object> keys = new ArrayList<>();
        for (Object key : values.readList()) {
            if (key == null) {
                throw JsonText.malformed(parser, "keys that are not null before this place");
            }
            keys.add(key);
        }
        return keys;
    }
}
