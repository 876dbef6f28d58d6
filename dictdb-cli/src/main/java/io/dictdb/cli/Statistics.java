package io.dictdb.cli;

import java.util.concurrent.atomic.LongAdder;

/** What the application counts while it runs. */
final class Statistics {
    private final LongAdder operations = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder backupFailures = new LongAdder();

    void operationSucceeded() {
        operations.increment();
    }

    void operationFailed() {
        errors.increment();
    }

    void backupFailed() {
        errors.increment();
        backupFailures.increment();
    }

    long operations() {
        return operations.sum();
    }

    /** Returns how many operations and backups failed. */
    long errors() {
        return errors.sum();
    }

    long backupFailures() {
        return backupFailures.sum();
    }
}
