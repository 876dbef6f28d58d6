package io.dictdb.internal.file;

import io.dictdb.internal.file.FileHeader.Parent;
import io.dictdb.internal.store.TableCut;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * The first member of the files DictDB writes: which format it is, what it holds, of which database, and of a backup, its place in the
 * chain. The last member is the {@link Checksum}.
 *
 * @param header what is known outside this package
 * @param records how many records there are of each table; null if the file does not tell, being of format version 1
 */
record Envelope(FileHeader header, @Nullable Map<String, Long> records) {
    /**
     * The newest format that this version writes and reads. Version 1 had no database, parent checksum, start and counts; version 2 no {@link
     * Members#SCHEMA_DEFINITION} and {@link Members#EXPIRY}, which its readers would pass over.
     */
    static final int FORMAT_VERSION = 3;

    private static final int BEFORE_DEFINITIONS = 2;

    static final String DELTA_NOT_FULL =
            "is a delta, not a whole database; restore its directory with Backups, or apply it with Deltas.";

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Returns the oldest format that can hold tables as they are: so, whoever can read a file right, can read it. */
    static int version(Collection<TableCut> tables) {
        boolean newer = tables.stream()
                .anyMatch(table -> table.expiry() != null || SchemaMembers.needsDefinition(table.schema()));
        return newer ? FORMAT_VERSION : BEFORE_DEFINITIONS;
    }

    static void write(DocumentWriter writer, int version, String kind, FileHeader header, Map<String, Long> records) {
        writer.writeName(Members.ENVELOPE);
        writer.writeStartObject();
        writer.writeNumberProperty(Members.FORMAT, version);
        writer.writeStringProperty(Members.KIND, kind);
        writeUuid(writer, Members.DATABASE, header.database());
        writeUuid(writer, Members.ID, header.backup());
        Parent parent = header.parent();
        if (parent != null) {
            writeUuid(writer, Members.PARENT, parent.backup());
            writer.writeStringProperty(Members.PARENT_SHA_256, parent.sha256());
            if (parent.sequence() != null) {
                writer.writeNumberProperty(Members.FROM, (long) parent.sequence());
            }
        }
        writer.writeNumberProperty(Members.SEQUENCE, header.sequence());
        if (header.time() != null) {
            writer.writeStringProperty(Members.TIME, header.time().toString());
        }
        writer.writeName(Members.RECORDS);
        writer.writeStartObject();
        records.forEach((table, count) -> writer.writeNumberProperty(table, (long) count));
        writer.writeEndObject();
        writer.writeEndObject();
    }

    private static void writeUuid(DocumentWriter writer, String member, @Nullable UUID uuid) {
        if (uuid != null) {
            writer.writeStringProperty(member, uuid.toString());
        }
    }

    /**
     * Reads the envelope, whose first token the reader stands on.
     *
     * @param expectedKind what the file should hold, or null for either
     * @throws MalformedFileException if the file is of a newer format, or holds something else
     */
    static Envelope read(DocumentReader reader, @Nullable String expectedKind) {
        return new Reader(reader).read(expectedKind);
    }

    private static final class Reader {
        private final DocumentReader reader;
        private long version;
        private @Nullable String kind;
        private @Nullable UUID database;
        private @Nullable UUID id;
        private @Nullable UUID parent;
        private @Nullable String parentSha256;
        private @Nullable Long from;
        private @Nullable Long sequence;
        private @Nullable Instant time;
        private @Nullable Map<String, Long> records;

        Reader(DocumentReader reader) {
            this.reader = reader;
        }

        Envelope read(@Nullable String expectedKind) {
            reader.expect(JsonToken.START_OBJECT, "the file's envelope");
            while (reader.nextToken() != JsonToken.END_OBJECT) {
                String member = reader.currentName();
                reader.nextToken();
                readMember(member);
            }
            checkKind(expectedKind);
            checkComplete();
            Parent built = parent == null ? null : new Parent(parent, parentSha256, from);
            return new Envelope(new FileHeader(database, sequence == null ? 0 : sequence, id, built, time), records);
        }

        private void readMember(String member) {
            switch (member) {
                case Members.FORMAT -> {
                    version = reader.integer("a format version");
                    checkVersion(version);
                }
                case Members.KIND -> kind = reader.string("the kind of file");
                case Members.DATABASE -> database = uuid();
                case Members.ID -> id = uuid();
                case Members.PARENT -> parent = uuid();
                case Members.PARENT_SHA_256 -> parentSha256 = sha256();
                case Members.FROM -> from = reader.integer("a sequence number");
                case Members.SEQUENCE -> sequence = reader.integer("a sequence number");
                case Members.TIME -> time = time();
                case Members.RECORDS -> records = readRecords();
                default -> reader.skipChildren();
            }
        }

        private void checkKind(@Nullable String expected) {
            boolean either = expected == null && (Members.FULL.equals(kind) || Members.DELTA.equals(kind));
            if (either || (expected != null && expected.equals(kind))) {
                return;
            }
            if (Members.DELTA.equals(kind)) {
                throw new MalformedFileException(DELTA_NOT_FULL);
            }
            if (Members.FULL.equals(kind)) {
                throw new MalformedFileException("is a whole database, not a delta; load it with DictDB.load.");
            }
            throw reader.malformed("the kind of file, \"full\" or \"delta\", before this place");
        }

        private void checkComplete() {
            boolean delta = Members.DELTA.equals(kind);
            boolean complete = delta ? id != null && parent != null : parent == null;
            if (version > 1) {
                complete &= database != null && sequence != null && records != null;
                complete &= !delta || (parentSha256 != null && from != null);
            }
            if (!complete) {
                throw reader.malformed("a whole envelope before this place");
            }
        }

        private Map<String, Long> readRecords() {
            reader.expect(JsonToken.START_OBJECT, "the number of records of each table");
            Map<String, Long> counts = new LinkedHashMap<>();
            while (reader.nextToken() != JsonToken.END_OBJECT) {
                String table = reader.currentName();
                reader.nextToken();
                counts.put(table, reader.integer("a number of records"));
            }
            return counts;
        }

        private Instant time() {
            try {
                return Instant.parse(reader.string("a time"));
            } catch (DateTimeException e) {
                throw reader.malformed("a time, such as 2026-03-01T12:00:00Z");
            }
        }

        private String sha256() {
            String text = reader.string("a checksum");
            if (!SHA_256.matcher(text).matches()) {
                throw reader.malformed("a checksum of 64 hexadecimal digits");
            }
            return text;
        }

        private UUID uuid() {
            String text = reader.string("a UUID");
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw reader.malformed("a UUID");
            }
        }
    }

    /**
     * Refuses files of formats not known yet.
     *
     * @throws MalformedFileException if the version is newer
     */
    static void checkVersion(long version) {
        if (version < 1 || version > FORMAT_VERSION) {
            throw new MalformedFileException("has format version " + version
                    + ", and this version of DictDB reads format versions 1 to " + FORMAT_VERSION
                    + "; read it with the version that wrote it, or a later one.");
        }
    }
}
