package io.dictdb.logging;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the log events of all databases of the process go. Configured once at start, and again whenever that is to change:
 *
 * <pre>{@code
 * DictDBLogging.configure(LogOutput.console(), LogOutput.file(Path.of("logs/dictdb.log")).json());
 * }</pre>
 *
 * <p>Events go to the outputs that are configured, each on the thread that logs, and nowhere else; other loggers of the application are
 * left alone. An output that fails loses its events, says so once on the standard error, and never lets a database call fail. What no
 * output wants is not even built.
 *
 * <p>Safe for use by several threads.
 */
public final class DictDBLogging {
    private static final AtomicReference<@Nullable OutputSet> OUTPUTS = new AtomicReference<>();
    private static final Object CHANGE = new Object();
    private static @Nullable DictDBLogger logger;

    private DictDBLogging() {}

    /**
     * Sends events to these outputs from now on, and no longer to those before. Each event goes to the old ones or to the new, once.
     * The old files are closed, and a file that is in both goes on at its end.
     *
     * @throws LoggingException if SLF4J's backend is not Logback, the application's own configuration gives the logger {@code io.dictdb}
     *     appenders, a file cannot be opened, or an output calls this while it is given an event; all stays as it was
     * @throws io.dictdb.InvalidArgumentException if there is no output, or two write to the same file
     */
    public static void configure(LogOutput... outputs) {
        checkNotWithinAnOutput();
        DictDBLogger target;
        synchronized (CHANGE) {
            target = logger == null ? DictDBLogger.find(OUTPUTS) : logger;
        }
        OutputSet opened = OutputSet.open(Arrays.asList(outputs));
        OutputSet before;
        synchronized (CHANGE) {
            logger = logger == null ? target : logger;
            before = OUTPUTS.getAndSet(opened);
            logger.take(opened.level());
        }
        if (before != null) {
            before.retire();
        }
    }

    /** Returns what became of the events so far, for each output in the order of {@link #configure}; nothing if none is configured. */
    public static List<OutputStatus> outputs() {
        OutputSet current = OUTPUTS.get();
        return current == null ? List.of() : current.status();
    }

    /**
     * Gives the logger {@code io.dictdb} back as it was before the first {@link #configure}, and closes the files. Does nothing when
     * nothing is configured.
     *
     * @throws LoggingException if an output calls this while it is given an event
     */
    public static void close() {
        checkNotWithinAnOutput();
        OutputSet before;
        synchronized (CHANGE) {
            if (logger != null) {
                logger.giveBack();
                logger = null;
            }
            before = OUTPUTS.getAndSet(null);
        }
        if (before != null) {
            before.retire();
        }
    }

    private static void checkNotWithinAnOutput() {
        OutputSet current = OUTPUTS.get();
        if (current != null && current.isInUseHere()) {
            throw new LoggingException(
                    "A log output cannot change the configuration while it is given an event; do so from another thread.",
                    null);
        }
    }
}
