package io.dictdb;

import java.io.Serial;

/**
 * A reader cannot have all changes: it was too slow, or asks for changes of a past that is not kept. It has to read the tables anew and go on
 * from there.
 */
public final class ChangesLostException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final long after;
    private final long oldest;

    /**
     * Creates the exception.
     *
     * @param after the number of the statement after which changes are missing
     * @param oldest the least number after which all changes can still be had
     * @param message what happened, and the remedy
     */
    public ChangesLostException(long after, long oldest, String message) {
        super(ErrorCode.CHANGES_LOST, message);
        this.after = after;
        this.oldest = oldest;
    }

    /** Returns the number of the statement after which changes are missing: all up to it were delivered, or not asked for. */
    public long after() {
        return after;
    }

    /** Returns the least number with which {@link DictDB#changes(long)} would have succeeded at that moment. */
    public long oldest() {
        return oldest;
    }
}
