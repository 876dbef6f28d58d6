package io.dictdb.internal.file;

import io.dictdb.DatabaseFileException;
import io.dictdb.Format;
import io.dictdb.InputLimits;
import io.dictdb.Schema;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DatabaseCut;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.TableCut;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * A whole database:
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
public final class DatabaseFile {
    private DatabaseFile() {}

    /**
     * Writes a cut to a file, whole or not at all.
     *
     * @param watch follows it, in rows
     * @return the file's checksum
     * @throws DatabaseFileException if the file cannot be written
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public static String write(AtomicFile target, Format format, DatabaseCut cut, FileHeader header, FileWatch watch) {
        Map<String, Long> records = new LinkedHashMap<>();
        cut.tables()
                .forEach(table ->
                        records.put(table.name(), (long) table.snapshot().liveRows()));
        long rows = records.values().stream().mapToLong(Long::longValue).sum();
        int version = Envelope.version(cut.tables());
        return DocumentFile.write(
                target,
                format,
                version,
                writer -> {
                    watch.begin(target.target(), rows);
                    Envelope.write(writer, version, Members.FULL, header, records);
                    writer.writeName(Members.TABLES);
                    writer.writeStartObject();
                    for (TableCut table : cut.tables()) {
                        writeTable(writer, table, watch);
                    }
                    writer.writeEndObject();
                },
                watch);
    }

    private static void writeTable(DocumentWriter writer, TableCut table, FileWatch watch) {
        writer.writeName(table.name());
        writer.writeStartObject();
        TableMembers.write(writer, table);
        writer.writeName(Members.RECORDS);
        writer.writeStartArray();
        ValueWriter values = new ValueWriter(writer);
        Snapshot rows = table.snapshot();
        for (int number = 0; number < rows.chunkCount(); number++) {
            Chunk chunk = rows.chunk(number);
            int written = 0;
            for (int place = 0; place < chunk.size(); place++) {
                if (chunk.isLive(place)) {
                    values.writeRow(rows.fields(), chunk, place);
                    written++;
                }
            }
            watch.advance(written);
        }
        writer.writeEndArray();
        writer.writeEndObject();
    }

    /**
     * Reads a file into a sink.
     *
     * @param format what the file must be, or null to find out
     * @param watch follows it, in bytes
     * @return what the file says about itself, if the original library did not write it
     * @throws DatabaseFileException if the file cannot be read or is no whole database file
     */
    public static Checked<Optional<FileHeader>> read(
            Path file, @Nullable Format format, InputLimits limits, DatabaseSink sink, FileWatch watch) {
        return DocumentFile.read(
                file, format, limits, (reader, values) -> new Reader(reader, values, sink).readDatabase(), watch);
    }

    /**
     * Reads a file whole and throws its rows away, in constant memory: proves its checksum, counts and form.
     *
     * @return what the file says about itself, if the original library did not write it
     * @throws DatabaseFileException if the file cannot be read or is no whole database file
     */
    public static Checked<Optional<FileHeader>> check(Path file, InputLimits limits, FileWatch watch) {
        return read(file, null, limits, (name, primaryKey, schema) -> DISCARDED, watch);
    }

    private static final DatabaseSink.Rows DISCARDED = new DatabaseSink.Rows() {
        @Override
        public void row(Map<String, @Nullable Object> record) {}

        @Override
        public void end(TableDefinition definition) {}
    };

    private static final class Reader {
        private final DocumentReader reader;
        private final DatabaseSink sink;
        private final ValueReader values;
        private final RecordCounts counts = new RecordCounts();
        private @Nullable Envelope envelope;

        Reader(DocumentReader reader, ValueReader values, DatabaseSink sink) {
            this.reader = reader;
            this.sink = sink;
            this.values = values;
        }

        Optional<FileHeader> readDatabase() {
            reader.expect(JsonToken.START_OBJECT, "a database object");
            boolean tablesSeen = false;
            while (reader.nextToken() != JsonToken.END_OBJECT) {
                String member = reader.currentName();
                reader.nextToken();
                switch (member) {
                    case Members.ENVELOPE -> {
                        envelope = Envelope.read(reader, Members.FULL);
                        values.setOwnFile();
                    }
                    case Members.TYPE -> checkNotDelta();
                    case Members.TABLES -> {
                        readTables();
                        tablesSeen = true;
                    }
                    default -> reader.skipChildren();
                }
            }
            if (!tablesSeen) {
                throw reader.malformed("'" + Members.TABLES + "' before this place");
            }
            if (envelope == null) {
                return Optional.empty();
            }
            counts.check(envelope.records());
            return Optional.of(envelope.header());
        }

        private void checkNotDelta() {
            if (Members.DELTA.equals(values.read())) {
                throw new MalformedFileException(Envelope.DELTA_NOT_FULL);
            }
        }

        private void readTables() {
            reader.expect(JsonToken.START_OBJECT, "the tables by name");
            while (reader.nextToken() != JsonToken.END_OBJECT) {
                String name = reader.currentName();
                reader.nextToken();
                readTable(name);
            }
        }

        private void readTable(String name) {
            reader.expect(JsonToken.START_OBJECT, "table '" + name + "'");
            TableMembers members = new TableMembers(name);
            DatabaseSink.Rows rows = null;
            Schema schema = null;
            List<Map<String, @Nullable Object>> early = List.of();
            while (reader.nextToken() != JsonToken.END_OBJECT) {
                String member = reader.currentName();
                reader.nextToken();
                if (!member.equals(Members.RECORDS)) {
                    if (!members.read(member, reader, values)) {
                        reader.skipChildren();
                    }
                } else if (members.knowRows()) {
                    schema = members.definition(reader).schema();
                    rows = start(members);
                    counts.add(name, readRows(rows));
                } else {
                    early = values.readRecords();
                    counts.add(name, early.size());
                }
            }
            TableDefinition definition = members.definition(reader);
            if (rows == null) {
                rows = start(members);
            } else if (!Objects.equals(schema, definition.schema())) {
                throw reader.malformed("the schema of table '" + name + "' before its records");
            }
            early.forEach(rows::row);
            rows.end(definition);
        }

        private DatabaseSink.Rows start(TableMembers members) {
            TableDefinition definition = members.definition(reader);
            return sink.table(definition.name(), definition.primaryKey(), definition.schema());
        }

        /** Reads the rows and returns how many there are. */
        private long readRows(DatabaseSink.Rows rows) {
            reader.expect(JsonToken.START_ARRAY, "a list of records");
            long read = 0;
            for (; reader.nextToken() != JsonToken.END_ARRAY; read++) {
                rows.row(values.readRecord());
            }
            return read;
        }
    }
}
