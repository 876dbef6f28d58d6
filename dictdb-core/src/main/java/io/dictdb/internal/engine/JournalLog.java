package io.dictdb.internal.engine;

import io.dictdb.DurableDatabase;
import io.dictdb.Recovery;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** What an open database logs. Nothing is built for a level that is off. */
final class JournalLog {
    private static final Logger LOG = LoggerFactory.getLogger(DurableDatabase.class);

    private JournalLog() {}

    static void opened(Path directory, Recovery recovery) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "OPEN", directory)
                    .addKeyValue("checkpoint", recovery.checkpoint())
                    .addKeyValue("statements", recovery.statements())
                    .log("Opened the database in '{}'.", directory);
        }
        if (recovery.cutBytes() > 0 && LOG.isWarnEnabled()) {
            event(Level.WARN, "OPEN", directory)
                    .addKeyValue("cut_bytes", recovery.cutBytes())
                    .log(
                            "Cut {} bytes of statements that were not written whole from the journal in '{}'.",
                            recovery.cutBytes(),
                            directory);
        }
    }

    static void checkpointed(Path directory) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "CHECKPOINT", directory).log("Wrote a checkpoint to '{}'.", directory);
        }
    }

    static void notCheckpointed(Path directory, RuntimeException error) {
        if (LOG.isErrorEnabled()) {
            event(Level.ERROR, "CHECKPOINT", directory)
                    .setCause(error)
                    .log("A checkpoint to '{}' failed; the journal goes on growing.", directory);
        }
    }

    static void closed(Path directory) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "CLOSE", directory).log("Closed the database in '{}'.", directory);
        }
    }

    private static LoggingEventBuilder event(Level level, String op, Path directory) {
        return LOG.atLevel(level).addKeyValue("op", op).addKeyValue("path", directory);
    }
}
