package io.dictdb;

import java.io.Serial;

/** A {@link DatabaseSnapshot} was read after it had been closed. */
public final class SnapshotClosedException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public SnapshotClosedException() {
        super(ErrorCode.SNAPSHOT_CLOSED, "The snapshot is closed; read it before, or take another one.");
    }
}
