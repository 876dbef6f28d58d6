package io.dictdb.internal.file;

import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.RowChanges;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.TableChanges;
import io.dictdb.internal.store.TableCut;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonToken;

/**
 * What one statement changed: the document of a {@link DeltaFile} without what can be left out. A table says what it is only if it was
 * created or its indexes changed; the next key follows from the rows.
 */
final class StatementDocument {
    private StatementDocument() {}

    static void write(DocumentWriter writer, List<TableCut> tables, List<String> dropped) {
        writer.writeStartObject();
        if (!dropped.isEmpty()) {
            writer.writeName(Members.DROPPED);
            writer.writeStartArray();
            dropped.forEach(writer::writeString);
            writer.writeEndArray();
        }
        writer.writeName(Members.TABLES);
        writer.writeStartObject();
        for (TableCut table : tables) {
            TableChanges changes = table.changes();
            if (changes != null && !changes.isEmpty()) {
                writeTable(writer, table, changes);
            }
        }
        writer.writeEndObject();
        writer.writeEndObject();
    }

    private static void writeTable(DocumentWriter writer, TableCut table, TableChanges changes) {
        writer.writeName(table.name());
        writer.writeStartObject();
        if (changes.isCreated() || changes.isRedefined()) {
            writer.writeBooleanProperty(Members.CREATED, changes.isCreated());
            TableMembers.write(writer, table);
        }
        ValueWriter values = new ValueWriter(writer);
        List<RowChanges.Change> upserts = changes.rows().upserts();
        List<Object> reinserted = upserts.stream()
                .filter(RowChanges.Change::reinserted)
                .map(RowChanges.Change::key)
                .toList();
        writeKeys(writer, values, Members.REINSERTED, reinserted);
        if (!upserts.isEmpty()) {
            writer.writeName(Members.UPSERTS);
            writer.writeStartArray();
            Snapshot rows = table.snapshot();
            for (RowChanges.Change change : upserts) {
                values.writeRow(rows.fields(), rows.chunkOf(change.rowId()), ChunkDirectory.place(change.rowId()));
            }
            writer.writeEndArray();
        }
        writeKeys(writer, values, Members.DELETES, changes.rows().deletes());
        writer.writeEndObject();
    }

    private static void writeKeys(DocumentWriter writer, ValueWriter values, String member, List<Object> keys) {
        if (!keys.isEmpty()) {
            writer.writeName(member);
            DeltaFile.writeKeys(writer, values, keys);
        }
    }

    /** Reads a document, whose first token is the next. */
    static DeltaDocument read(Path file, FileHeader header, DocumentReader reader) {
        ValueReader values = new ValueReader(reader);
        values.setOwnFile();
        reader.nextToken();
        reader.expect(JsonToken.START_OBJECT, "what a statement changed");
        List<String> dropped = List.of();
        List<DeltaDocument.TableDelta> tables = List.of();
        while (reader.nextToken() != JsonToken.END_OBJECT) {
            String member = reader.currentName();
            reader.nextToken();
            switch (member) {
                case Members.DROPPED -> dropped = reader.strings("a list of table names", "a table's name");
                case Members.TABLES -> tables = DeltaFile.readTables(reader, values);
                default -> throw reader.malformed("'" + Members.DROPPED + "' or '" + Members.TABLES + "'");
            }
        }
        return new DeltaDocument(file, header, null, dropped, tables);
    }
}
