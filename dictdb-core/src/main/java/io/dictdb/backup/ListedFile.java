package io.dictdb.backup;

import io.dictdb.ErrorCode;
import io.dictdb.InputLimits;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileSummary;
import io.dictdb.internal.file.IoFailure;
import io.dictdb.internal.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of a backup directory, with what it says about itself. What it holds counts, not what its name says.
 *
 * @param file the file
 * @param summary what it says; null if that cannot be read
 * @param problem why it cannot
 */
record ListedFile(
        BackupFile file,
        @Nullable FileSummary summary,
        @Nullable RuntimeException problem) {
    /** Stands for the databases of files that have none: those of the original library, and of format version 1. */
    private static final UUID NO_ID = new UUID(0, 0);

    /**
     * Returns the files of a directory in the order of their names, O(files): only their beginnings and ends are read.
     *
     * @throws BackupException if the directory is not there or cannot be listed
     */
    static List<ListedFile> list(Path directory, InputLimits limits) {
        if (!Storage.of(directory).isThere()) {
            throw new BackupException(
                    ErrorCode.BACKUP_NOT_FOUND,
                    directory,
                    "Backup directory '" + directory + "' does not exist; check the path, or create a new database.",
                    null);
        }
        try {
            List<ListedFile> files = new ArrayList<>();
            for (BackupFile file : BackupFile.list(directory)) {
                files.add(of(file, limits));
            }
            return files;
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.BACKUP_NOT_FOUND,
                    directory,
                    "Backup directory '" + directory + "' cannot be listed (" + IoFailure.reason(e)
                            + "); make sure that it can be read.",
                    e);
        }
    }

    private static ListedFile of(BackupFile file, InputLimits limits) {
        try {
            return new ListedFile(file, FileSummary.read(file.path(), limits), null);
        } catch (RuntimeException e) {
            return new ListedFile(file, null, e);
        }
    }

    Path path() {
        return file.path();
    }

    long micros() {
        return file.name().micros();
    }

    @Nullable
    FileHeader header() {
        return summary == null ? null : summary.header();
    }

    /** Returns whether it is a delta; by its name, if it does not say. */
    boolean isDelta() {
        return header() == null
                ? file.is(BackupName.Kind.DELTA)
                : Objects.requireNonNull(summary).isDelta();
    }

    /** Returns whether it is known to be a full backup. */
    boolean isFull() {
        return summary != null && !isDelta();
    }

    /** Returns how many changes it reaches, -1 if it does not say. */
    long sequence() {
        FileHeader header = header();
        return header == null ? -1 : header.sequence();
    }

    /** Returns the backup's id, or null if it does not say. */
    @Nullable
    UUID id() {
        FileHeader header = header();
        return header == null ? null : header.backup();
    }

    /** Returns what tells its database from others, as far as it says. */
    UUID database() {
        FileHeader header = header();
        return header == null || header.database() == null ? NO_ID : header.database();
    }

    boolean saysDatabase() {
        return !database().equals(NO_ID);
    }

    /** Returns what a delta on it must name, if what it says is right. */
    ChainEnd asEnd() {
        return new ChainEnd(
                Objects.requireNonNull(header(), "header"),
                Objects.requireNonNull(summary).sha256());
    }

    /** Returns when it was written: as it says or, if it does not, by its name. */
    Instant time() {
        FileHeader header = header();
        return header == null || header.time() == null ? file.name().instant() : header.time();
    }

    long bytes() {
        return summary == null ? 0 : summary.bytes();
    }
}
