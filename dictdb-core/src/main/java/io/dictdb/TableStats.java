package io.dictdb;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a table holds and which statements it has seen since it was created or loaded; see {@link DictDB#stats}. Immutable.
 *
 * <p>Bytes are those on the heap of a JVM with compressed references. Arrays are counted exactly; the objects in them, such as strings, are
 * estimated from samples, and what several places share is counted at each of them.
 *
 * @param name its name
 * @param rows how many rows it has
 * @param columns how many different fields its rows have or had
 * @param columnBytes about how many bytes its rows take, without indexes
 * @param indexes its indexes, that of the primary key first
 * @param statements which statements it has seen; what there was none of is left out
 * @param lockWaits how often and how long statements waited for others on the table
 */
public record TableStats(
        String name,
        long rows,
        int columns,
        long columnBytes,
        List<Index> indexes,
        List<StatementStats> statements,
        LockWaits lockWaits) {
    /** Takes copies of the lists. */
    public TableStats {
        Objects.requireNonNull(name, "name");
        indexes = List.copyOf(indexes);
        statements = List.copyOf(statements);
        Objects.requireNonNull(lockWaits, "lockWaits");
    }

    /** Returns about how many bytes the rows and all indexes take. */
    public long bytes() {
        return columnBytes + indexes.stream().mapToLong(Index::bytes).sum();
    }

    /** Returns how many statements of one kind it has seen, whatever way they took. */
    public long count(StatementStats.Operation operation) {
        return statements.stream()
                .filter(statement -> statement.operation() == operation)
                .mapToLong(StatementStats::count)
                .sum();
    }

    /**
     * An index.
     *
     * @param description its text: {@code key(id)}, {@code hash(email)}, {@code sorted(country, city)}
     * @param definition what it is on; empty for that of the primary key
     * @param rows how many rows are in it: those without its fields are not
     * @param bytes about how many bytes it takes
     */
    public record Index(String description, Optional<IndexDefinition> definition, long rows, long bytes) {
        /** Refuses nulls. */
        public Index {
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(definition, "definition");
        }
    }

    /**
     * Statements that could not have the table at once, because others were reading or writing it.
     *
     * @param count how many there were
     * @param total how long they waited together
     */
    public record LockWaits(long count, Duration total) {
        /** Refuses nulls. */
        public LockWaits {
            Objects.requireNonNull(total, "total");
        }
    }
}
