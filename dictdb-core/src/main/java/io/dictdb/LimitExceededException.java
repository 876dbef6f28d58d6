package io.dictdb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A table would hold more of something than a table can. Nothing was changed. */
public final class LimitExceededException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final @Nullable String table;
    private final String limit;
    private final long most;
    private final String remedy;

    /**
     * Creates the exception.
     *
     * @param limit what there would be too many of, such as {@code rows}
     * @param most how many there can be
     * @param remedy what to do instead
     */
    public LimitExceededException(String limit, long most, String remedy) {
        this(null, limit, most, remedy);
    }

    private LimitExceededException(@Nullable String table, String limit, long most, String remedy) {
        super(
                ErrorCode.LIMIT_EXCEEDED,
                (table == null ? "A table" : "Table '" + table + "'") + " holds at most " + most + " " + limit + "; "
                        + remedy);
        this.table = table;
        this.limit = limit;
        this.most = most;
        this.remedy = remedy;
    }

    /** Returns the same exception naming the table as well. */
    public LimitExceededException inTable(String name) {
        LimitExceededException named = new LimitExceededException(name, limit, most, remedy);
        named.setStackTrace(getStackTrace());
        return named;
    }

    /** Returns the table's name, or null where there is none yet, as for the rows of a join. */
    public @Nullable String table() {
        return table;
    }

    /** Returns what there would be too many of, such as {@code rows}. */
    public String limit() {
        return limit;
    }

    /** Returns how many there can be. */
    public long most() {
        return most;
    }
}
