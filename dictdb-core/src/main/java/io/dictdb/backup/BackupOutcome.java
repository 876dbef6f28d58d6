package io.dictdb.backup;

import org.jspecify.annotations.Nullable;

/**
 * How a step of {@link BackupWriter} ended. Nothing written and no failure: nothing was due. Both: the full backup that was due
 * failed, and a delta was written instead.
 */
record BackupOutcome(
        @Nullable WrittenBackup written, @Nullable Throwable failure) {
    static final BackupOutcome NOTHING_DUE = new BackupOutcome(null, null);

    static BackupOutcome of(WrittenBackup written) {
        return new BackupOutcome(written, null);
    }
}
