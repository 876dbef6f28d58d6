package io.dictdb.examples.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dictdb.backup.BackupManager;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how the backups are. */
@RestController
class BackupController {
    private final BackupManager backups;

    BackupController(BackupManager backups) {
        this.backups = backups;
    }

    @GetMapping("/backup/status")
    BackupReport status() {
        return new BackupReport(
                backups.consecutiveFailures(),
                backups.deltasSinceFull(),
                backups.lastSuccess().orElse(null));
    }

    /**
     * How the backups are.
     *
     * @param consecutiveFailures how many in a row have failed
     * @param deltasSinceFull how many deltas there are since the last full one
     * @param lastSuccess when the last one that succeeded began; null before the first
     */
    record BackupReport(
            @JsonProperty("consecutive_failures") int consecutiveFailures,
            @JsonProperty("deltas_since_full") int deltasSinceFull,
            @JsonProperty("last_success") @Nullable Instant lastSuccess) {}
}
