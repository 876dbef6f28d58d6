package io.dictdb;

import java.io.Serial;

/** A table would hold more of something than a table can. Nothing was changed. */
public final class LimitExceededException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String limit;
    private final long most;

    /**
     * Creates the exception.
     *
     * @param limit what there would be too many of, such as {@code rows}
     * @param most how many there can be
     * @param remedy what to do instead
     */
    public LimitExceededException(String limit, long most, String remedy) {
        super(ErrorCode.LIMIT_EXCEEDED, "A table holds at most " + most + " " + limit + "; " + remedy);
        this.limit = limit;
        this.most = most;
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
