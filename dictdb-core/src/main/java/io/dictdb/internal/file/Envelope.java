package io.dictdb.internal.file;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The first member of the files DictDB writes: which format it is, and of a backup, its place in the chain. The last member is the
 * {@link Checksum}. */
final class Envelope {
    /** The newest format that this version writes and reads. */
    static final int FORMAT_VERSION = 1;

    private Envelope() {}

    static void write(JsonGenerator generator, String kind, long sequence, @Nullable BackupHeader backup) {
        generator.writeName(Members.ENVELOPE);
        generator.writeStartObject();
        generator.writeNumberProperty(Members.FORMAT, FORMAT_VERSION);
        generator.writeStringProperty(Members.KIND, kind);
        generator.writeNumberProperty(Members.SEQUENCE, sequence);
        if (backup != null) {
            generator.writeStringProperty(Members.ID, backup.id().toString());
            UUID parent = backup.parent();
            if (parent != null) {
                generator.writeStringProperty(Members.PARENT, parent.toString());
            }
        }
        generator.writeEndObject();
    }

    /**
     * Reads the envelope, whose first token the parser stands on.
     *
     * @return a backup's place in the chain, or null if the file is no backup
     * @throws MalformedFileException if the file is of a newer format
     */
    static @Nullable BackupHeader read(JsonParser parser) {
        JsonText.expect(parser, JsonToken.START_OBJECT, "the file's envelope");
        UUID id = null;
        UUID parent = null;
        long sequence = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            switch (member) {
                case Members.FORMAT -> checkVersion(JsonText.integer(parser, "a format version"));
                case Members.SEQUENCE -> sequence = JsonText.integer(parser, "a sequence number");
                case Members.ID -> id = uuid(parser);
                case Members.PARENT -> parent = uuid(parser);
                default -> parser.skipChildren();
            }
        }
        return id == null ? null : new BackupHeader(id, parent, sequence);
    }

    private static void checkVersion(long version) {
        if (version > FORMAT_VERSION) {
            throw new MalformedFileException(
                    "has format version " + version + ", newer than " + FORMAT_VERSION
                            + ", the newest this version of DictDB reads; read it with the version that wrote it, or a later one.");
        }
    }

    private static UUID uuid(JsonParser parser) {
        String text = JsonText.string(parser, "a UUID");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw JsonText.malformed(parser, "a UUID");
        }
    }
}
