package io.dictdb;

import java.io.Serial;

/**
 * A transaction was used in a way that it does not allow: after its end, from another thread than its own, to create or drop an index, or
 * to begin another one within it; or its thread was interrupted between two attempts. A transaction that ends with it changes nothing.
 */
public final class TransactionException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param code {@link ErrorCode#TRANSACTION_MISUSE} or {@link ErrorCode#TRANSACTION_INTERRUPTED}
     * @param message what is wrong, and what to do instead
     */
    public TransactionException(ErrorCode code, String message) {
        super(code, message);
    }
}
