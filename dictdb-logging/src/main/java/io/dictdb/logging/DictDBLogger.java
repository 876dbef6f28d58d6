package io.dictdb.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** The logger {@code io.dictdb} of the application's Logback: taken over, kept when Logback is reset, and given back as it was. */
final class DictDBLogger implements LoggerContextListener {
    private static final String NAME = "io.dictdb";

    private final LoggerContext context;
    private final Logger logger;
    private final DictDBAppender appender;
    private @Nullable Level levelBefore;
    private boolean additiveBefore;
    private Level level = Level.INFO;
    private boolean taken;

    private DictDBLogger(LoggerContext context, AtomicReference<@Nullable OutputSet> outputs) {
        this.context = context;
        this.logger = context.getLogger(NAME);
        this.appender = new DictDBAppender(outputs);
        appender.setContext(context);
    }

    /**
     * Finds the logger.
     *
     * @throws LoggingException if SLF4J's backend is not Logback, or the application has given the logger appenders
     */
    static DictDBLogger find(AtomicReference<@Nullable OutputSet> outputs) {
        return find(LoggerFactory.getILoggerFactory(), outputs);
    }

    static DictDBLogger find(ILoggerFactory backend, AtomicReference<@Nullable OutputSet> outputs) {
        if (!(backend instanceof LoggerContext context)) {
            throw new LoggingException(
                    "DictDBLogging needs Logback, but SLF4J's backend here is "
                            + backend.getClass().getName()
                            + ". Either set up the logger 'io.dictdb' in that backend's own configuration and leave DictDBLogging out,"
                            + " or remove the backend from the class path so that logback-classic is the only one.",
                    null);
        }
        DictDBLogger found = new DictDBLogger(context, outputs);
        if (found.logger.iteratorForAppenders().hasNext()) {
            throw new LoggingException(
                    "The logger 'io.dictdb' has appenders already, from the application's own configuration of Logback."
                            + " Either remove them there, or leave DictDBLogging out.",
                    null);
        }
        return found;
    }

    /** Sends all events of at least the level to the outputs, and nowhere else. */
    void take(org.slf4j.event.Level least) {
        level = Level.convertAnSLF4JLevel(least);
        if (!taken) {
            taken = true;
            remember();
            attach();
            context.addListener(this);
        }
        logger.setLevel(level);
    }

    private void remember() {
        levelBefore = logger.getLevel();
        additiveBefore = logger.isAdditive();
    }

    private void attach() {
        appender.start();
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    /** Makes the logger what it was. */
    void giveBack() {
        if (taken) {
            taken = false;
            context.removeListener(this);
            logger.detachAppender(appender);
            logger.setAdditive(additiveBefore);
            logger.setLevel(levelBefore);
        }
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    /** An application that configures Logback late resets it first. */
    @Override
    public void onReset(LoggerContext reset) {
        remember();
        attach();
        logger.setLevel(level);
    }

    @Override
    public void onStart(LoggerContext started) {}

    @Override
    public void onStop(LoggerContext stopped) {}

    @Override
    public void onLevelChange(Logger changed, Level newLevel) {}
}
