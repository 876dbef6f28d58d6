package io.dictdb.spring;

import io.dictdb.DictDBException;
import io.dictdb.backup.BackupManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the backups of an application: from before the web server takes requests until it has answered the last one. What beans that use the
 * backup manager change even later, while they are destroyed, is backed up by {@link BackupManager#close}.
 */
final class BackupLifecycle implements SmartLifecycle {
    /** Started before nearly all else and stopped after it, the web server with its requests included. */
    static final int PHASE = Integer.MIN_VALUE + 1024;

    private static final Logger logger = LoggerFactory.getLogger(BackupLifecycle.class);

    private final BackupManager backups;
    private final boolean fullOnShutdown;

    BackupLifecycle(BackupManager backups, boolean fullOnShutdown) {
        this.backups = backups;
        this.fullOnShutdown = fullOnShutdown;
    }

    @Override
    public void start() {
        backups.start();
    }

    @Override
    public void stop() {
        backups.stop();
        if (fullOnShutdown) {
            try {
                backups.backupFull();
            } catch (DictDBException e) {
                logger.atError().setCause(e).log("The last full backup failed; closing the backup manager tries again");
            }
        }
    }

    @Override
    public boolean isRunning() {
        return backups.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
