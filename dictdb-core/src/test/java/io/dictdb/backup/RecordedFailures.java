package io.dictdb.backup;

import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what it is told. */
final class RecordedFailures implements BackupFailureListener {
    final List<Exception> errors = new ArrayList<>();
    final List<Integer> counts = new ArrayList<>();

    @Override
    public synchronized void backupFailed(Exception error, int consecutiveFailures) {
        errors.add(error);
        counts.add(consecutiveFailures);
    }
}
