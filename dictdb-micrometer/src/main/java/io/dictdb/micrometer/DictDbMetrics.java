package io.dictdb.micrometer;

import io.dictdb.DictDB;
import io.dictdb.InvalidArgumentException;
import io.dictdb.backup.BackupManager;
import io.dictdb.internal.observe.Observed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a database and its backups do into a registry of Micrometer.
 *
 * <pre>{@code
 * DictDbMetrics metrics = DictDbMetrics.builder(db).name("shop").backups(backups).build();
 * metrics.bindTo(registry);
 * …
 * metrics.close(); // takes all of it out of the registry again
 * }</pre>
 *
 * <p>All meters have the tag {@code database}. Statements are counted and timed from the binding on, by {@code table}, {@code operation} and
 * {@code path}, the way they took to their rows; while they are, each one costs two looks at the clock and some counting, some hundred
 * nanoseconds together. Sizes and the like are asked for when the registry asks, at most once a second. Tables appear with their first
 * statement or when the registry asks, and go when they are dropped. Their number is bounded: see {@link Builder#maxTables}.
 *
 * <p>The page <i>Metrics</i> of the documentation lists the meters.
 *
 * <p>Safe for use by several threads.
 */
public final class DictDbMetrics implements MeterBinder, AutoCloseable {
    private final DictDB database;
    private final @Nullable BackupManager backups;
    private final Tags tags;
    private final int maxTables;
    private final boolean histograms;

    /** Guarded by the monitor. */
    private final List<Binding> bindings = new ArrayList<>();

    private DictDbMetrics(Builder options) {
        database = options.database;
        backups = options.backups;
        tags = options.tags.and("database", options.name);
        maxTables = options.maxTables;
        histograms = options.histograms;
    }

    /**
     * Returns a builder of metrics of a database.
     *
     * @throws InvalidArgumentException if the database is not one that {@link DictDB} made
     */
    public static Builder builder(DictDB database) {
        var unused = Observed.observersOf(database); // refuses others
        return new Builder(database);
    }

    /** Puts the meters into a registry, which may be one of several. */
    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        Binding binding = new Binding(registry, database, backups, tags, maxTables, histograms);
        bindings.add(binding);
        binding.start();
    }

    /** Takes all meters out of their registries, and stops timing statements for them. Can be bound again. */
    @Override
    public synchronized void close() {
        bindings.forEach(Binding::close);
        bindings.clear();
    }

    /** The options of {@link DictDbMetrics}. Not safe for use by several threads. */
    public static final class Builder {
        private final DictDB database;
        private String name = "dictdb";
        private @Nullable BackupManager backups;
        private Tags tags = Tags.empty();
        private int maxTables = 100;
        private boolean histograms = true;

        private Builder(DictDB database) {
            this.database = database;
        }

        /** Sets the value of the tag {@code database}, which tells the databases of an application apart; {@code dictdb} by default. */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Adds the meters of the backups that a manager writes. */
        public Builder backups(BackupManager backups) {
            this.backups = Objects.requireNonNull(backups, "backups");
            return this;
        }

        /** Sets tags that all meters have in addition. */
        public Builder tags(Iterable<Tag> tags) {
            this.tags = Tags.of(tags);
            return this;
        }

        /**
         * Sets how many tables have meters of their own, 100 by default. The statements on those that come after these count together, under
         * the table {@code _other}; they have no meters of their sizes.
         *
         * @throws InvalidArgumentException if it is negative
         */
        public Builder maxTables(int tables) {
            if (tables < 0) {
                throw new InvalidArgumentException(
                        "maxTables", "maxTables is " + tables + "; it must be zero or more (100 is the default).");
            }
            this.maxTables = tables;
            return this;
        }

        /**
         * Sets whether the durations of statements come with histograms, by default yes: 23 series for each table, operation and path that
         * occur.
         */
        public Builder histograms(boolean histograms) {
            this.histograms = histograms;
            return this;
        }

        /** Returns the metrics. Nothing is counted until they are bound. */
        public DictDbMetrics build() {
            return new DictDbMetrics(this);
        }
    }
}
