package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dictdb.internal.engine.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BackupLoggingTest extends BackupFixture {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.dictdb.backup");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
    }

    @Test
    void aBackupIsLoggedAtInfo() {
        insertUsers(2);
        BackupManager manager = incremental();
        Path full = manager.backupFull();
        insertUser("delta");
        Path delta = manager.backupDelta().orElseThrow();

        assertThat(appender.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
        assertThat(keyValues())
                .containsExactly(
                        Map.of("op", "BACKUP", "path", full, "kind", "full", "sequence", sequence() - 1),
                        Map.of("op", "BACKUP", "path", delta, "kind", "delta", "sequence", sequence()));
    }

    @Test
    void aFailureAndAListenerThatThrowsAreLoggedAtError() {
        insertUsers(2);
        BackupManager manager = builder()
                .onFailure((error, count) -> {
                    throw new IllegalStateException("from the listener");
                })
                .build();
        folder.block();
        assertThatThrownBy(manager::backupFull).isInstanceOf(BackupException.class);

        assertThat(appender.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR, Level.ERROR);
        assertThat(keyValues().get(0))
                .isEqualTo(Map.of("op", "BACKUP", "path", folder.path(), "consecutive_failures", 1));
        assertThat(appender.list.get(0).getThrowableProxy().getClassName()).isEqualTo(BackupException.class.getName());
        assertThat(appender.list.get(1).getThrowableProxy().getMessage()).isEqualTo("from the listener");
    }

    @Test
    void aSkippedFileIsLoggedAtWarn() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.backupFull();
        insertUser("delta");
        Path delta = manager.backupDelta().orElseThrow();
        BackupFolder.truncate(delta, 0.5);
        appender.list.clear();

        Restoration restoration = databases.restore(folder.path());

        assertThat(restoration.database().table("users").count()).isEqualTo(2);
        assertThat(appender.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
        assertThat(keyValues().get(0))
                .containsEntry("op", "RESTORE")
                .containsEntry("path", delta)
                .containsEntry("reason", restoration.skipped().get(0).reason());
        assertThat(keyValues().get(1)).containsEntry("deltas", 0).containsEntry("skipped", 1);
    }

    private long sequence() {
        return EmbeddedDatabase.of(db).sequence();
    }

    private List<Map<String, Object>> keyValues() {
        return appender.list.stream()
                .map(event -> {
                    Map<String, Object> pairs = new LinkedHashMap<>();
                    event.getKeyValuePairs().forEach(pair -> pairs.put(pair.key, pair.value));
                    return pairs;
                })
                .toList();
    }
}
