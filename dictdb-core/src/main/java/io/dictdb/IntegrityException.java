package io.dictdb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What a database holds in memory contradicts itself; see {@link DictDB#checkIntegrity}. This is a fault of DictDB or of the machine,
 * never of the application. Restore the last backup, and please report it.
 */
public final class IntegrityException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;
    private final String structure;

    /** Creates the exception for the table's name, the structure at fault, what is wrong with it, and how that came to light. */
    public IntegrityException(String table, String structure, String problem, @Nullable Throwable cause) {
        super(
                ErrorCode.INTEGRITY,
                "Table '" + table + "' contradicts itself: the " + structure + " " + problem
                        + "; restore the last backup, and report this.",
                cause);
        this.table = table;
        this.structure = structure;
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /** Returns the structure at fault in words, such as {@code index hash(email)}. */
    public String structure() {
        return structure;
    }
}
