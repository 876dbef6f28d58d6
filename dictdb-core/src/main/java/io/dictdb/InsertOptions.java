package io.dictdb;

/**
 * How records are inserted. Immutable; start from {@link #defaults()}.
 *
 * @param batchSize how many records of one call are stored before the indexes are brought up to date, at least 1. It bounds the
 *     working set of a large insert; the call is atomic whatever the batch size
 * @param skipValidation whether the table's schema is not checked, for data that is known to fit it. Keys and unique
 *     indexes always are, and missing fields get their default values
 */
public record InsertOptions(int batchSize, boolean skipValidation) {
    private static final InsertOptions DEFAULTS = new InsertOptions(1024, false);

    /**
     * Checks the batch size.
     *
     * @throws InvalidArgumentException if the batch size is below 1
     */
    public InsertOptions {
        if (batchSize < 1) {
            throw new InvalidArgumentException(
                    "batchSize", "batchSize is " + batchSize + "; it must be at least 1 (1024 is the default).");
        }
    }

    /** Returns batches of 1024 records, validated. */
    public static InsertOptions defaults() {
        return DEFAULTS;
    }

    /** Returns these options with another batch size, at least 1. */
    public InsertOptions batchSize(int records) {
        return new InsertOptions(records, skipValidation);
    }

    /** Returns these options with validation skipped or not. */
    public InsertOptions skipValidation(boolean skip) {
        return new InsertOptions(batchSize, skip);
    }
}
