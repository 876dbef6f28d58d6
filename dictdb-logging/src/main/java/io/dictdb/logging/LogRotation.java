package io.dictdb.logging;

import io.dictdb.InvalidArgumentException;

/**
 * When a log file makes room for a new one, and how long the old ones are kept. A file is put aside, under its name with the day and a
 * number ({@code dictdb.2026-01-31.0.log}), at the first event of a new day in the time zone of the machine, and before the first event
 * after it has reached {@code maxFileBytes}.
 *
 * @param maxFileBytes the size from which on a file is put aside, at least 1
 * @param maxDays how many days files that were put aside are kept, at least 1
 * @param maxTotalBytes how much all files that were put aside may take before the oldest are deleted, 0 for no limit
 */
public record LogRotation(long maxFileBytes, int maxDays, long maxTotalBytes) {
    /** Checks the limits. */
    public LogRotation {
        check("maxFileBytes", maxFileBytes, 1);
        check("maxDays", maxDays, 1);
        check("maxTotalBytes", maxTotalBytes, 0);
    }

    /** Returns a rotation without a limit for all files together. */
    public static LogRotation of(long maxFileBytes, int maxDays) {
        return new LogRotation(maxFileBytes, maxDays, 0);
    }

    private static void check(String argument, long value, long least) {
        if (value < least) {
            throw new InvalidArgumentException(
                    argument, argument + " must be at least " + least + ", got " + value + ".");
        }
    }
}
