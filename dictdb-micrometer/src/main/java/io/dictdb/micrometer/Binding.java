package io.dictdb.micrometer;

import io.dictdb.DatabaseStats;
import io.dictdb.DictDB;
import io.dictdb.TableStats;
import io.dictdb.backup.BackupManager;
import io.dictdb.internal.observe.Observation;
import io.dictdb.internal.observe.Observed;
import io.dictdb.internal.observe.StatementObservers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one database in one registry. Safe for use by several threads. */
final class Binding implements AutoCloseable {
    /** The table that those beyond the bound count for. */
    private static final String OTHER_TABLES = "_other";

    private final MeterSet meters;
    private final DictDB database;
    private final @Nullable BackupManager backups;
    private final Tags tags;
    private final int maxTables;
    private final boolean histograms;
    private final LatestStats stats;

    /** By name; changed under the monitor. */
    private final Map<String, TableMeters> tables = new ConcurrentHashMap<>();

    private final TableMeters otherTables;

    /** Guarded by the monitor. */
    private StatementObservers.@Nullable Attachment attachment;

    private boolean closed;

    Binding(
            MeterRegistry registry,
            DictDB database,
            @Nullable BackupManager backups,
            Tags tags,
            int maxTables,
            boolean histograms) {
        this.meters = new MeterSet(registry);
        this.database = database;
        this.backups = backups;
        this.tags = tags;
        this.maxTables = maxTables;
        this.histograms = histograms;
        stats = new LatestStats(database, registry.config().clock());
        otherTables = new TableMeters(registry, OTHER_TABLES, tags, histograms);
    }

    synchronized void start() {
        DatabaseStats now = stats.get();
        gauge("dictdb.tables", "Tables", s -> followed(s).tables().size());
        gauge(
                "dictdb.snapshots.open",
                "Snapshots that are open",
                s -> s.snapshots().open());
        meters.add(TimeGauge.builder("dictdb.snapshots.oldest.age", stats, TimeUnit.SECONDS, this::snapshotAge)
                .description("How long ago the oldest open snapshot was taken")
                .tags(tags)
                .strongReference(true)
                .register(meters.registry()));
        meters.add(FunctionCounter.builder("dictdb.changes", stats, s -> s.get().sequence())
                .description("Changes that the database has seen")
                .tags(tags)
                .register(meters.registry()));
        if (now.journal().isPresent()) {
            journalGauge(
                    "dictdb.journal.lag",
                    "Changes that are not yet as safe as promised",
                    null,
                    DatabaseStats.Journal::lag);
            journalGauge("dictdb.journal.size", "Bytes of the journal", "bytes", DatabaseStats.Journal::bytes);
            gauge(
                    "dictdb.journal.since.checkpoint",
                    "Changes since the last checkpoint",
                    s -> s.sequence()
                            - s.journal()
                                    .map(DatabaseStats.Journal::checkpointSequence)
                                    .orElse(0L));
        }
        if (backups != null) {
            new BackupMeters(backups, tags).registerIn(meters);
        }
        follow(now);
        attachment = Observed.observersOf(database).attach(Duration.ZERO, this::observed);
    }

    private void gauge(String name, String description, ToDoubleFunction<DatabaseStats> value) {
        meters.add(Gauge.builder(name, stats, latest -> value.applyAsDouble(latest.get()))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(meters.registry()));
    }

    private void journalGauge(
            String name, String description, @Nullable String unit, ToDoubleFunction<DatabaseStats.Journal> value) {
        meters.add(Gauge.builder(
                        name,
                        stats,
                        latest -> latest.get()
                                .journal()
                                .map(journal -> value.applyAsDouble(journal))
                                .orElse(Double.NaN))
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(meters.registry()));
    }

    private double snapshotAge(LatestStats latest) {
        return latest.get().snapshots().oldestAge().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** Sees to it that the tables there are have meters, and no others. */
    private DatabaseStats followed(DatabaseStats now) {
        follow(now);
        return now;
    }

    private synchronized void follow(DatabaseStats now) {
        if (closed) {
            return;
        }
        Set<String> names = Set.copyOf(database.tableNames()); // the statistics may be older than a table
        tables.forEach((name, meter) -> {
            if (!names.contains(name)) {
                tables.remove(name);
                meter.close();
            }
        });
        for (TableStats table : now.tables()) {
            TableMeters known = meters(table.name());
            if (known != otherTables) {
                known.follow(stats, table);
            }
        }
    }

    private void observed(Observation statement) {
        TableMeters known = tables.get(statement.table());
        (known == null ? meters(statement.table()) : known).add(statement);
    }

    private synchronized TableMeters meters(String table) {
        TableMeters known = tables.get(table);
        if (known != null) {
            return known;
        }
        if (closed || tables.size() >= maxTables) {
            return otherTables;
        }
        TableMeters made = new TableMeters(meters.registry(), table, tags, histograms);
        tables.put(table, made);
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (attachment != null) {
            attachment.close();
        }
        tables.values().forEach(TableMeters::close);
        tables.clear();
        otherTables.close();
        meters.removeAll();
    }
}
