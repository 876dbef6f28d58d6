package io.dictdb.internal.observe;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a flight recording of the JVM, while there is one that wants it. Beginning an event returns null if none does, or if the
 * JVM has no recorder; what ends it then does nothing. Committing an event puts it into a buffer of the thread: it waits for nobody.
 */
public final class FlightEvents {
    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightEvents() {}

    static @Nullable Object beginStatement() {
        return AVAILABLE ? StatementEvent.begun() : null;
    }

    static void endStatement(Object begun, Observation statement) {
        ((StatementEvent) begun).end(statement);
    }

    /** Begins a backup. */
    public static @Nullable Object beginBackup() {
        return AVAILABLE ? BackupEvent.begun() : null;
    }

    /** Ends a backup that was written. */
    public static void endBackup(@Nullable Object begun, Path file, boolean delta, long bytes, long sequence) {
        if (begun != null) {
            ((BackupEvent) begun).end(file.toString(), delta, bytes, sequence);
        }
    }

    /** Ends a backup that failed. */
    public static void failBackup(@Nullable Object begun, Path directory, Throwable failure) {
        if (begun != null) {
            ((BackupEvent) begun).fail(directory.toString(), failure.toString());
        }
    }

    /** Begins a restoration. */
    public static @Nullable Object beginRestore() {
        return AVAILABLE ? RestoreEvent.begun() : null;
    }

    /**
     * Ends a restoration.
     *
     * @param full the full backup it began with; null if there was none
     * @param failure what made it fail; null if nothing did
     */
    public static void endRestore(
            @Nullable Object begun,
            Path directory,
            @Nullable Path full,
            int deltas,
            int skipped,
            @Nullable Throwable failure) {
        if (begun != null) {
            ((RestoreEvent) begun)
                    .end(
                            directory.toString(),
                            full == null ? null : full.toString(),
                            deltas,
                            skipped,
                            failure == null ? null : failure.toString());
        }
    }

    /** Begins a compaction. */
    public static @Nullable Object beginCompaction() {
        return AVAILABLE ? CompactionEvent.begun() : null;
    }

    /** Ends a compaction, if anything was compacted. */
    public static void endCompaction(@Nullable Object begun, String table, int chunks, boolean packed, long rows) {
        if (begun != null && (chunks > 0 || packed)) {
            ((CompactionEvent) begun).end(table, chunks, packed, rows);
        }
    }

    /** Begins a checkpoint. */
    public static @Nullable Object beginCheckpoint() {
        return AVAILABLE ? CheckpointEvent.begun() : null;
    }

    /** Ends a checkpoint that was written. */
    public static void endCheckpoint(@Nullable Object begun, Path directory, long sequence) {
        if (begun != null) {
            ((CheckpointEvent) begun).end(directory.toString(), sequence);
        }
    }
}
