package io.dictdb;

/**
 * How a transaction is run. Immutable; start from {@link #defaults()}.
 *
 * @param attempts how many times the function is run at the most, at least 1: again only if others changed what it had read
 */
public record TransactionOptions(int attempts) {
    private static final TransactionOptions DEFAULTS = new TransactionOptions(1000);

    /**
     * Checks the number of attempts.
     *
     * @throws InvalidArgumentException if it is below 1
     */
    public TransactionOptions {
        if (attempts < 1) {
            throw new InvalidArgumentException(
                    "attempts", "attempts is " + attempts + "; it must be at least 1 (1000 is the default).");
        }
    }

    /** Returns up to 1000 attempts. */
    public static TransactionOptions defaults() {
        return DEFAULTS;
    }

    /** Returns these options with another number of attempts, at least 1. */
    public TransactionOptions attempts(int most) {
        return new TransactionOptions(most);
    }
}
