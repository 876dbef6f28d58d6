package io.dictdb;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What a database holds and has done since it was made or loaded; see {@link DictDB#stats}. Immutable.
 *
 * @param database what tells the database from others; it stays the same when it is saved and loaded
 * @param sequence how many changes it has seen
 * @param timed whether statements were being timed
 * @param tables its tables, in the order of their creation
 * @param snapshots what keeps earlier states of it in memory
 * @param journal its journal, if it was {@link DictDB#open opened} with one
 */
public record DatabaseStats(
        UUID database,
        long sequence,
        boolean timed,
        List<TableStats> tables,
        Snapshots snapshots,
        Optional<Journal> journal) {
    /** Takes a copy of the list. */
    public DatabaseStats {
        Objects.requireNonNull(database, "database");
        tables = List.copyOf(tables);
        Objects.requireNonNull(snapshots, "snapshots");
        Objects.requireNonNull(journal, "journal");
    }

    /** Returns what is known of the table with that name, if there is one. */
    public Optional<TableStats> table(String name) {
        Objects.requireNonNull(name, "name");
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** Returns how many rows all tables have. */
    public long rows() {
        return tables.stream().mapToLong(TableStats::rows).sum();
    }

    /** Returns about how many bytes all tables and their indexes take; see {@link TableStats}. */
    public long bytes() {
        return tables.stream().mapToLong(TableStats::bytes).sum();
    }

    /**
     * Snapshots that are open, and keep what has changed since in memory.
     *
     * @param open how many there are
     * @param oldestAge how long ago the oldest one was taken, if there is one
     * @param oldestSequence how many changes the database had seen then
     */
    public record Snapshots(int open, Optional<Duration> oldestAge, OptionalLong oldestSequence) {
        /** Refuses nulls. */
        public Snapshots {
            Objects.requireNonNull(oldestAge, "oldestAge");
            Objects.requireNonNull(oldestSequence, "oldestSequence");
        }
    }

    /**
     * The journal of a {@link DurableDatabase}.
     *
     * @param lag how many changes are not yet as safe as the durability promises
     * @param bytes how long it is
     * @param checkpointSequence how many changes the last checkpoint has
     */
    public record Journal(long lag, long bytes, long checkpointSequence) {}
}
