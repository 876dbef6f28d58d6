package io.dictdb.exchange;

import io.dictdb.DictDBException;
import io.dictdb.ErrorCode;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that cannot be imported. What the import left behind, nothing in most cases, is said at {@link TableImport}. */
public final class ImportException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final long line;
    private final String reason;

    /** Creates the exception for the file, the line at fault or 0 if it is none, what is wrong, and what led to it. */
    public ImportException(Path file, long line, String reason, @Nullable Throwable cause) {
        super(
                ErrorCode.IMPORT_FAILED,
                (line > 0 ? "Line " + line + " of file '" : "File '") + file + "': " + reason,
                cause);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Returns the line at fault, from 1, where the row begins; 0 if it is the file as a whole, or no line could be told. */
    public long line() {
        return line;
    }

    /** Returns what is wrong, without file and line. */
    public String reason() {
        return reason;
    }
}
