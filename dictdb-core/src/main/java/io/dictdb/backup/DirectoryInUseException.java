package io.dictdb.backup;

import io.dictdb.ErrorCode;
import java.io.Serial;
import java.nio.file.Path;

/** A backup directory that another {@link BackupManager} writes to, in this process or another. */
public final class DirectoryInUseException extends BackupException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String owner;

    /** Creates the exception for the directory and who has it, in words. */
    public DirectoryInUseException(Path directory, String owner) {
        super(
                ErrorCode.BACKUP_IN_USE,
                directory,
                "Backup directory '" + directory + "' is in use by the backup manager of " + owner
                        + ". Close that one first, or give this one a directory of its own.",
                null);
        this.owner = owner;
    }

    /** Returns who has the directory: process, host and since when, in words. */
    public String owner() {
        return owner;
    }
}
