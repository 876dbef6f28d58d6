package io.dictdb.examples.web;

import io.dictdb.Conditions;
import io.dictdb.TypedTable;
import io.dictdb.backup.BackupManager;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stores logs and finds them again. */
@RestController
class LogController {
    private final TypedTable<LogEntry> logs;
    private final BackupManager backups;

    LogController(TypedTable<LogEntry> logs, BackupManager backups) {
        this.logs = logs;
        this.backups = backups;
    }

    /** Stores a log. It is on disk when the request is answered; the backup that it asks for is made on another thread. */
    @PostMapping("/log")
    ResponseEntity<CreatedLog> create(@RequestParam @NotBlank @Size(max = 10_000) String message) {
        long id = (Long) logs.insert(new LogEntry(null, message, Instant.now()));
        backups.notifyChange();
        return ResponseEntity.created(URI.create("/logs/" + id)).body(new CreatedLog(id));
    }

    @GetMapping("/logs/{id}")
    ResponseEntity<LogEntry> get(@PathVariable long id) {
        return ResponseEntity.of(logs.get(id));
    }

    /**
     * Finds logs.
     *
     * @param where a condition such as {@code message like '%error%'}
     * @param orderBy fields separated by commas, with a minus for the greatest first
     * @param limit how many at most
     */
    @GetMapping("/logs")
    List<LogEntry> find(
            @RequestParam(required = false) @Size(max = 2_000) @Nullable String where,
            @RequestParam(defaultValue = "id") List<String> orderBy,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1_000) int limit) {
        for (String field : orderBy) {
            if (!logs.table().columns().contains(field.startsWith("-") ? field.substring(1) : field)) {
                throw new UnknownFieldException(field, logs.table().columns());
            }
        }
        return logs.where(where == null ? Conditions.all() : Conditions.parse(where))
                .orderBy(orderBy.toArray(String[]::new))
                .limit(limit)
                .list();
    }

    /**
     * The answer to a log.
     *
     * @param id its key
     */
    record CreatedLog(long id) {}
}
