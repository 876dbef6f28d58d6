package io.dictdb.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Shows how far the demo has come. */
interface Progress extends AutoCloseable {
    void advanceTo(int users);

    /** Says that another tenth of the users is there, and in which file they were backed up, if something had changed. */
    void tenthReached(int users, Optional<Path> backup);

    @Override
    void close();

    /** Returns a progress bar on a terminal, lines elsewhere. */
    static Progress of(Reporter reporter, int from, int to) {
        return reporter.terminal().isInteractive()
                ? new ProgressBarProgress(reporter, from, to)
                : new LineProgress(reporter, to);
    }
}
