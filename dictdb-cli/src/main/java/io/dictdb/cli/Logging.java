package io.dictdb.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where log lines go: warnings and errors to the terminal, and all from INFO on to a file if there is one. */
final class Logging implements AutoCloseable {
    /** The logger of everything that is said of single statements. */
    private static final String STATEMENTS = "io.dictdb.internal.engine";

    /** The loggers of what the application tells its user in words of its own. */
    private static final String BACKUPS = "io.dictdb.backup.";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final TextLayout layout;

    private Logging(ZoneId zone) {
        context.reset();
        layout = new TextLayout(zone);
        layout.setContext(context);
        layout.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    }

    static Logging toTerminal(Terminal terminal, ZoneId zone) {
        Logging logging = new Logging(zone);
        AppenderBase<ILoggingEvent> console = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                boolean toldByApp = event.getLoggerName().startsWith(BACKUPS);
                if (event.getLevel().isGreaterOrEqual(Level.WARN) && !toldByApp) {
                    terminal.warn(logging.layout.line(event));
                }
            }
        };
        console.setContext(logging.context);
        console.start();
        logging.context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        return logging;
    }

    /**
     * Adds the log lines to the end of the file too.
     *
     * @throws IOException if it cannot be written
     */
    void alsoTo(Path file) throws IOException {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile(file.toString());
        appender.start();
        if (!appender.isStarted()) {
            throw new AccessDeniedException(file.toString());
        }
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    /** Leaves out what is said of single statements, unless it is a warning. */
    void quietenStatements() {
        context.getLogger(STATEMENTS).setLevel(Level.WARN);
    }

    /** Logs nothing more, and closes the file. */
    @Override
    public void close() {
        context.reset();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }
}
