package io.dictdb.examples.retry;

import io.dictdb.DictDB;
import io.dictdb.DictDBException;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Row;
import io.dictdb.Table;
import io.github.resilience4j.retry.Retry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A service that starts while the one before it still has the database's directory, as in a rolling restart: it waits until the directory is
 * let go, instead of failing.
 */
public final class Main {
    private Main() {}

    /**
     * Opens the database in a directory, counts this start in it, and shows which error is not tried again.
     *
     * @param arguments the directory, or nothing for {@code production_data/retry}
     */
    public static void main(String... arguments) {
        Path directory = Path.of(arguments.length == 0 ? "production_data/retry" : arguments[0]);
        Retry retry = Retries.ofTransientErrors(8, Duration.ofMillis(100), Duration.ofSeconds(5));
        retry.getEventPublisher()
                .onRetry(event -> System.out.println("Attempt " + event.getNumberOfRetryAttempts() + " failed ("
                        + code(Objects.requireNonNull(event.getLastThrowable())) + "); trying again in "
                        + event.getWaitInterval().toMillis() + " ms"));
        try (DurableDatabase db = retry.executeSupplier(() -> DictDB.open(directory, Durability.sync()))) {
            Table starts =
                    db.tableNames().contains("starts") ? db.table("starts") : db.createTable("starts", "service");
            starts.computeIfAbsent("example", key -> Map.of("count", 0));
            Optional<Row> counted = retry.executeSupplier(() ->
                    starts.compute("example", row -> row.with("count", row.getLong("count") + 1)));
            System.out.println("Start number " + counted.orElseThrow().getLong("count"));
            try {
                retry.executeSupplier(() -> starts.insert(Map.of("service", "example")));
            } catch (DictDBException e) {
                System.out.println("Not tried again, for it would come again: " + e.code());
            }
        }
    }

    private static String code(Throwable error) {
        return error instanceof DictDBException known
                ? known.code().name()
                : error.getClass().getName();
    }
}
