package io.dictdb.backup;

import io.dictdb.DictDBException;
import io.dictdb.ErrorCode;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A backup that could not be written, or a backup directory that nothing can be restored from. */
public sealed class BackupException extends DictDBException permits DirectoryInUseException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Path directory;

    /** Creates the exception for the backup directory, with a message and the failure that led to it. */
    public BackupException(ErrorCode code, Path directory, String message, @Nullable Throwable cause) {
        super(code, message, cause);
        this.directory = directory;
    }

    /** Returns whether a backup that failed may succeed later, which its cause says if it is an error of DictDB. */
    @Override
    public boolean isTransient() {
        return getCause() instanceof DictDBException cause ? cause.isTransient() : super.isTransient();
    }

    /** Returns the backup directory. */
    public Path directory() {
        return directory;
    }
}
