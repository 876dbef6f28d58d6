package io.dictdb.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Progress as a line for each tenth. */
final class LineProgress implements Progress {
    private final Reporter reporter;
    private final int total;

    LineProgress(Reporter reporter, int total) {
        this.reporter = reporter;
        this.total = total;
    }

    @Override
    public void advanceTo(int users) {}

    @Override
    public void tenthReached(int users, Optional<Path> backup) {
        double share = (double) users / total;
        if (backup.isPresent()) {
            reporter.say("progress.backup", share, users, total, backup.get().getFileName());
        } else {
            reporter.say("progress.no-backup", share, users, total);
        }
    }

    @Override
    public void close() {}
}
