package io.dictdb.micrometer;

import io.dictdb.DurationStats;
import io.dictdb.TableStats;
import io.dictdb.internal.observe.Access;
import io.dictdb.internal.observe.Observation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The meters of one table. Safe for use by several threads. */
final class TableMeters implements AutoCloseable {
    private static final Duration[] BUCKETS = DurationStats.BOUNDS.toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final String table;
    private final Tags tags;
    private final boolean histograms;
    private final Map<Way, StatementMeters> statements = new ConcurrentHashMap<>();

    /** Those of statements. */
    private final MeterSet ofStatements;

    /** Those of the table's size; null until they are registered. Guarded by the monitor, as the fields below. */
    private @Nullable MeterSet ofTable;

    private final Map<String, MeterSet> ofIndexes = new HashMap<>();
    private boolean closed;

    /** What statements did, and the way they took; {@code none} if they looked for no rows. */
    private record Way(String operation, String path) {
        static Way of(Observation statement) {
            Access access = statement.access();
            return new Way(lowerCase(statement.operation()), access == null ? "none" : lowerCase(access.kind()));
        }

        private static String lowerCase(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    private record StatementMeters(Timer timer, Counter examined, Counter returned) {}

    TableMeters(MeterRegistry registry, String table, Tags tags, boolean histograms) {
        this.registry = registry;
        this.table = table;
        this.tags = tags.and("table", table);
        this.histograms = histograms;
        ofStatements = new MeterSet(registry);
    }

    void add(Observation statement) {
        Way way = Way.of(statement);
        StatementMeters known = statements.get(way);
        StatementMeters meters = known == null ? meters(way) : known;
        if (meters != null) {
            meters.timer().record(statement.nanos(), TimeUnit.NANOSECONDS);
            meters.examined().increment((double) statement.examinedRows());
            meters.returned().increment((double) statement.returnedRows());
        }
    }

    /** Returns null once the meters are closed. */
    private synchronized @Nullable StatementMeters meters(Way way) {
        return closed ? null : statements.computeIfAbsent(way, this::registered);
    }

    private StatementMeters registered(Way way) {
        Tags all = tags.and("operation", way.operation(), "path", way.path());
        Timer.Builder timer = Timer.builder("dictdb.statements")
                .description("Statements, and how long they took until their rows were known")
                .tags(all);
        return new StatementMeters(
                ofStatements.add((histograms ? timer.serviceLevelObjectives(BUCKETS) : timer).register(registry)),
                ofStatements.add(Counter.builder("dictdb.rows.examined")
                        .description("Rows that statements looked at")
                        .tags(all)
                        .register(registry)),
                ofStatements.add(Counter.builder("dictdb.rows.returned")
                        .description("Rows that statements returned, inserted, changed or deleted")
                        .tags(all)
                        .register(registry)));
    }

    /** Sees to it that the table and the indexes it has now have meters, and no others. */
    synchronized void follow(LatestStats stats, TableStats now) {
        if (closed) {
            return;
        }
        if (ofTable == null) {
            ofTable = new MeterSet(registry);
            gauge(ofTable, "dictdb.table.rows", "Rows of a table", null, stats, tags, TableStats::rows);
            gauge(ofTable, "dictdb.table.columns", "Fields of a table", null, stats, tags, TableStats::columns);
            gauge(
                    ofTable,
                    "dictdb.table.size",
                    "Bytes of a table's rows",
                    "bytes",
                    stats,
                    tags,
                    TableStats::columnBytes);
            ofTable.add(FunctionTimer.builder(
                            "dictdb.lock.waits", stats, this::waits, this::waitedNanos, TimeUnit.NANOSECONDS)
                    .description("Statements that waited for others on a table, and how long")
                    .tags(tags)
                    .register(registry));
        }
        Set<String> indexes =
                now.indexes().stream().map(TableStats.Index::description).collect(Collectors.toSet());
        ofIndexes.entrySet().removeIf(entry -> {
            boolean gone = !indexes.contains(entry.getKey());
            if (gone) {
                entry.getValue().removeAll();
            }
            return gone;
        });
        indexes.forEach(index -> ofIndexes.computeIfAbsent(index, added -> indexMeters(stats, added)));
    }

    private MeterSet indexMeters(LatestStats stats, String index) {
        MeterSet meters = new MeterSet(registry);
        Tags all = tags.and("index", index);
        gauge(
                meters,
                "dictdb.index.rows",
                "Rows in an index",
                null,
                stats,
                all,
                s -> value(s, index, TableStats.Index::rows));
        gauge(
                meters,
                "dictdb.index.size",
                "Bytes of an index",
                "bytes",
                stats,
                all,
                s -> value(s, index, TableStats.Index::bytes));
        return meters;
    }

    private static double value(TableStats stats, String index, ToDoubleFunction<TableStats.Index> value) {
        return stats.indexes().stream()
                .filter(each -> each.description().equals(index))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private void gauge(
            MeterSet meters,
            String name,
            String description,
            @Nullable String unit,
            LatestStats stats,
            Tags all,
            ToDoubleFunction<TableStats> value) {
        meters.add(Gauge.builder(name, stats, latest -> {
                    TableStats known = latest.table(table);
                    return known == null ? Double.NaN : value.applyAsDouble(known);
                })
                .description(description)
                .baseUnit(unit)
                .tags(all)
                .strongReference(true)
                .register(registry));
    }

    private long waits(LatestStats stats) {
        TableStats known = stats.table(table);
        return known == null ? 0 : known.lockWaits().count();
    }

    private double waitedNanos(LatestStats stats) {
        TableStats known = stats.table(table);
        return known == null ? 0 : known.lockWaits().total().toNanos();
    }

    @Override
    public synchronized void close() {
        closed = true;
        statements.clear();
        ofStatements.removeAll();
        if (ofTable != null) {
            ofTable.removeAll();
        }
        ofIndexes.values().forEach(MeterSet::removeAll);
        ofIndexes.clear();
    }
}
