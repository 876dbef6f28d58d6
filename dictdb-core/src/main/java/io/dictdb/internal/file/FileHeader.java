package io.dictdb.internal.file;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a file of DictDB's own says about itself.
 *
 * @param database the id of the database that was written, which it keeps when it is loaded; null if the file does not tell, being of
 *     format version 1
 * @param sequence the number of changes the database had seen
 * @param backup the backup's own id; null for a file that is no backup
 * @param parent the backup that a delta builds on; null for a whole database
 * @param time when the backup was begun, by the clock of its manager; null if the file does not tell
 */
public record FileHeader(
        @Nullable UUID database,
        long sequence,
        @Nullable UUID backup,
        @Nullable Parent parent,
        @Nullable Instant time) {
    /** The header of a file that does not tell when it was written. */
    public FileHeader(@Nullable UUID database, long sequence, @Nullable UUID backup, @Nullable Parent parent) {
        this(database, sequence, backup, parent, null);
    }

    /**
     * The backup that a delta builds on.
     *
     * @param backup its id
     * @param sha256 its checksum; null if the delta does not tell, being of format version 1
     * @param sequence the number of changes it reaches; null if the delta does not tell, being of format version 1
     */
    public record Parent(
            UUID backup, @Nullable String sha256, @Nullable Long sequence) {}
}
