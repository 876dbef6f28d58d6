package io.dictdb.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dictdb.DictDB;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** The application's loggers are left alone, and DictDB's given back as it was. */
class ApplicationsLoggersTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger application = context.getLogger("com.example");
    private final Logger dictdb = context.getLogger("io.dictdb");
    private final List<LogEvent> events = new ArrayList<>();
    private ListAppender<ILoggingEvent> applications;

    @BeforeEach
    void listen() {
        applications = new ListAppender<>();
        applications.start();
        root.addAppender(applications);
        application.setLevel(Level.WARN);
    }

    @AfterEach
    void close() {
        DictDBLogging.close();
        root.detachAppender(applications);
        application.setLevel(null);
        dictdb.setLevel(null);
    }

    private List<String> applicationsMessages() {
        return applications.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void onlyDictDBsEventsGoToItsOutputsAndOnlyThere() {
        DictDBLogging.configure(LogOutput.of("mine", events::add).level(org.slf4j.event.Level.DEBUG));
        application.info("below its level");
        application.warn("of the application");
        context.getLogger("io.dictdbx").info("of another");
        DictDB.create();
        assertThat(applicationsMessages()).containsExactly("of the application", "of another");
        assertThat(events).extracting(LogEvent::message).containsExactly("Initialized an empty DictDB instance.");
        assertThat(root.getLevel()).isEqualTo(Level.INFO);
        assertThat(application.getLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void closingGivesTheLoggerBackAsItWas() {
        dictdb.setLevel(Level.WARN);
        DictDBLogging.configure(LogOutput.of("mine", events::add));
        DictDBLogging.configure(LogOutput.of("mine", events::add).level(org.slf4j.event.Level.DEBUG));
        assertThat(dictdb.getLevel()).isEqualTo(Level.DEBUG);
        assertThat(dictdb.isAdditive()).isFalse();
        DictDBLogging.close();
        DictDBLogging.close();
        assertThat(dictdb.getLevel()).isEqualTo(Level.WARN);
        assertThat(dictdb.isAdditive()).isTrue();
        assertThat(dictdb.iteratorForAppenders()).isExhausted();
        dictdb.warn("back at the application");
        assertThat(applicationsMessages()).containsExactly("back at the application");
        assertThat(events).isEmpty();
    }

    /** Spring Boot, for one, resets Logback when it starts. */
    @Test
    void theOutputsOutliveAResetOfLogback() {
        LoggerContext another = new LoggerContext();
        AtomicReference<OutputSet> outputs =
                new AtomicReference<>(OutputSet.open(List.of(LogOutput.of("mine", events::add))));
        DictDBLogger logger = DictDBLogger.find(another, outputs);
        another.setMDCAdapter(context.getMDCAdapter());
        logger.take(org.slf4j.event.Level.INFO);
        another.reset();
        another.getLogger("io.dictdb.x").info("after");
        another.getLogger("io.dictdb.x").debug("not wanted");
        assertThat(events).extracting(LogEvent::message).containsExactly("after");
        logger.giveBack();
        assertThat(another.getLogger("io.dictdb").getLevel()).isNull();
        another.reset();
        another.getLogger("io.dictdb.x").info("gone");
        assertThat(events).hasSize(1);
    }

    @Test
    void aLoggerThatTheApplicationHasSetUpIsRefusedWithTheRemedy() {
        dictdb.addAppender(applications);
        try {
            assertThatThrownBy(() -> DictDBLogging.configure(LogOutput.console()))
                    .isInstanceOf(LoggingException.class)
                    .hasMessageContaining("'io.dictdb' has appenders")
                    .hasMessageContaining("leave DictDBLogging out");
        } finally {
            dictdb.detachAppender(applications);
        }
        assertThat(dictdb.isAdditive()).isTrue();
    }

    @Test
    void anotherBackendIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> DictDBLogger.find(new NOPLoggerFactory(), new AtomicReference<>()))
                .isInstanceOf(LoggingException.class)
                .hasMessageContaining("org.slf4j.helpers.NOPLoggerFactory")
                .hasMessageContaining("logback-classic");
    }
}
