package io.dictdb.internal.file;

import io.dictdb.Format;
import io.dictdb.InputLimits;
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
import tools.jackson.core.JsonToken;

/**
 * What changed since the parent backup:
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
public final class DeltaFile {
    private static final double NANOS_PER_SECOND = 1e9;

    private DeltaFile() {}

    /**
     * Writes the changes that a cut took to a file, whole or not at all.
     *
     * @param watch follows it, in rows
     * @return the file's checksum
     * @throws io.dictdb.DatabaseFileException if the file cannot be written
     */
    public static String write(
            AtomicFile target, Format format, DatabaseCut cut, FileHeader header, Instant timestamp, FileWatch watch) {
        Map<TableCut, TableChanges> changed = new LinkedHashMap<>();
        Map<String, Long> records = new LinkedHashMap<>();
        for (TableCut table : cut.tables()) {
            TableChanges changes = table.changes();
            if (changes != null && !changes.isEmpty()) {
                changed.put(table, changes);
                records.put(table.name(), (long) changes.rows().upserts().size());
            }
        }
        long rows = records.values().stream().mapToLong(Long::longValue).sum();
        int version = Envelope.version(changed.keySet());
        return DocumentFile.write(
                target,
                format,
                version,
                writer -> {
                    watch.begin(target.target(), rows);
                    Envelope.write(writer, version, Members.DELTA, header, records);
                    writer.writeStringProperty(Members.TYPE, Members.DELTA);
                    writer.writeNumberProperty(
                            Members.TIMESTAMP, timestamp.getEpochSecond() + timestamp.getNano() / NANOS_PER_SECOND);
                    writer.writeName(Members.DROPPED);
                    writer.writeStartArray();
                    cut.droppedTables().forEach(writer::writeString);
                    writer.writeEndArray();
                    writer.writeName(Members.TABLES);
                    writer.writeStartObject();
                    changed.forEach((table, changes) -> writeTable(writer, table, changes, watch));
                    writer.writeEndObject();
                },
                watch);
    }

    private static void writeTable(DocumentWriter writer, TableCut table, TableChanges changes, FileWatch watch) {
        List<RowChanges.Change> upserts = changes.rows().upserts();
        ValueWriter values = new ValueWriter(writer);
        writer.writeName(table.name());
        writer.writeStartObject();
        writer.writeBooleanProperty(Members.CREATED, changes.isCreated());
        TableMembers.write(writer, table);
        writer.writeName(Members.REINSERTED);
        writeKeys(
                writer,
                values,
                upserts.stream()
                        .filter(RowChanges.Change::reinserted)
                        .map(RowChanges.Change::key)
                        .toList());
        writer.writeName(Members.UPSERTS);
        writer.writeStartArray();
        Snapshot rows = table.snapshot();
        for (RowChanges.Change change : upserts) {
            values.writeRow(rows.fields(), rows.chunkOf(change.rowId()), ChunkDirectory.place(change.rowId()));
            watch.advance(1);
        }
        writer.writeEndArray();
        writer.writeName(Members.DELETES);
        writeKeys(writer, values, changes.rows().deletes());
        writer.writeEndObject();
    }

    static void writeKeys(DocumentWriter writer, ValueWriter values, List<Object> keys) {
        writer.writeStartArray();
        keys.forEach(values::write);
        writer.writeEndArray();
    }

    /**
     * Reads a delta file.
     *
     * @param watch follows it, in bytes
     * @throws io.dictdb.DatabaseFileException if the file cannot be read or is no whole delta file
     */
    public static DeltaDocument read(Path file, InputLimits limits, FileWatch watch) {
        Checked<DeltaDocument> read =
                DocumentFile.read(file, null, limits, (reader, values) -> readDelta(file, reader, values), watch);
        return read.content().withSha256(read.sha256());
    }

    private static DeltaDocument readDelta(Path file, DocumentReader reader, ValueReader values) {
        reader.expect(JsonToken.START_OBJECT, "a delta object");
        Envelope envelope = null;
        boolean isDelta = false;
        List<String> dropped = List.of();
        List<TableDelta> tables = null;
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String member = reader.currentName();
            reader.nextToken();
            switch (member) {
                case Members.ENVELOPE -> {
                    envelope = Envelope.read(reader, Members.DELTA);
                    values.setOwnFile();
                }
                case Members.TYPE -> isDelta = Members.DELTA.equals(values.read());
                case Members.DROPPED -> dropped = reader.strings("a list of table names", "a table's name");
                case Members.TABLES -> tables = readTables(reader, values);
                default -> reader.skipChildren();
            }
        }
        if (!isDelta || tables == null) {
            throw reader.malformed("'type' \"delta\" and 'tables' before this place");
        }
        if (envelope != null) {
            RecordCounts counts = new RecordCounts();
            tables.forEach(table -> counts.add(table.name(), table.upserts().size()));
            counts.check(envelope.records());
        }
        return new DeltaDocument(file, envelope == null ? null : envelope.header(), null, dropped, tables);
    }

    static List<TableDelta> readTables(DocumentReader reader, ValueReader values) {
        reader.expect(JsonToken.START_OBJECT, "the tables by name");
        List<TableDelta> tables = new ArrayList<>();
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String name = reader.currentName();
            reader.nextToken();
            tables.add(readTable(name, reader, values));
        }
        return tables;
    }

    private static TableDelta readTable(String name, DocumentReader reader, ValueReader values) {
        reader.expect(JsonToken.START_OBJECT, "table '" + name + "'");
        TableMembers members = new TableMembers(name);
        boolean created = false;
        List<Object> reinserted = List.of();
        List<Map<String, @Nullable Object>> upserts = List.of();
        List<Object> deletes = List.of();
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String member = reader.currentName();
            reader.nextToken();
            switch (member) {
                case Members.CREATED -> created = reader.truth("whether the table is created");
                case Members.REINSERTED -> reinserted = readKeys(reader, values);
                case Members.UPSERTS -> upserts = values.readRecords();
                case Members.DELETES -> deletes = readKeys(reader, values);
                default -> {
                    if (!members.read(member, reader, values)) {
                        reader.skipChildren();
                    }
                }
            }
        }
        TableDefinition definition = members.isDefined() ? members.definition(reader) : null;
        return new TableDelta(name, created, definition, reinserted, upserts, deletes);
    }

    private static List<Object> readKeys(DocumentReader reader, ValueReader values) {
        List<Object> keys = new ArrayList<>();
        for (Object key : values.readList()) {
            if (key == null) {
                throw reader.malformed("keys that are not null before this place");
            }
            keys.add(key);
        }
        return keys;
    }
}
