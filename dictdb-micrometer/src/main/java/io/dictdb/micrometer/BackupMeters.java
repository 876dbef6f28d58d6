package io.dictdb.micrometer;

import io.dictdb.backup.BackupManager;
import io.dictdb.backup.BackupStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of the backups that a manager writes. */
record BackupMeters(BackupManager backups, Tags tags) {
    void registerIn(MeterSet meters) {
        gauge(
                meters,
                "dictdb.backups.running",
                "Whether backups run on their own: 1, or 0",
                null,
                s -> s.running() ? 1 : 0);
        counter(meters, "dictdb.backups.written", "Backups that were written", BackupStatus::written);
        counter(meters, "dictdb.backups.failed", "Backups that failed", BackupStatus::failed);
        gauge(
                meters,
                "dictdb.backups.consecutive.failures",
                "Backups that failed in a row",
                null,
                BackupStatus::consecutiveFailures);
        gauge(
                meters,
                "dictdb.backups.deltas.since.full",
                "Deltas since the last full backup",
                null,
                BackupStatus::deltasSinceFull);
        lastTime(
                meters,
                "dictdb.backups.last.success",
                "When the last backup began that was written, since 1970",
                last -> seconds(last.time()));
        lastTime(
                meters,
                "dictdb.backups.last.duration",
                "How long the last backup took",
                last -> seconds(last.duration()));
        gauge(
                meters,
                "dictdb.backups.last.size",
                "Bytes of the last backup",
                "bytes",
                s -> s.lastSuccess()
                        .filter(last -> last.bytes().isPresent())
                        .map(last -> (double) last.bytes().getAsLong())
                        .orElse(Double.NaN));
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private void lastTime(
            MeterSet meters, String name, String description, Function<BackupStatus.Success, Double> value) {
        meters.add(TimeGauge.builder(
                        name,
                        backups,
                        TimeUnit.SECONDS,
                        manager -> manager.status().lastSuccess().map(value).orElse(Double.NaN))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(meters.registry()));
    }

    private void gauge(
            MeterSet meters,
            String name,
            String description,
            @Nullable String unit,
            ToDoubleFunction<BackupStatus> value) {
        meters.add(Gauge.builder(name, backups, manager -> value.applyAsDouble(manager.status()))
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(meters.registry()));
    }

    private void counter(MeterSet meters, String name, String description, ToDoubleFunction<BackupStatus> value) {
        meters.add(FunctionCounter.builder(name, backups, manager -> value.applyAsDouble(manager.status()))
                .description(description)
                .tags(tags)
                .register(meters.registry()));
    }
}
