package io.dictdb.internal.engine;

import io.dictdb.DatabaseSnapshot;
import io.dictdb.ReadableTable;
import io.dictdb.SnapshotClosedException;
import io.dictdb.internal.observe.HeldSnapshots;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A state of the embedded database, for as long as it is held. */
final class EmbeddedSnapshot implements DatabaseSnapshot {
    private final EmbeddedDatabase database;
    private final List<String> tableNames;
    private final long sequence;
    private final HeldSnapshots.Held held;

    /** Null once it is closed. */
    private volatile @Nullable DatabaseState state;

    /** The tables that were asked for. */
    private final Map<String, SnapshotTable> tables = new ConcurrentHashMap<>();

    EmbeddedSnapshot(EmbeddedDatabase database, DatabaseState state, HeldSnapshots.Held held) {
        this.database = database;
        this.state = state;
        this.held = held;
        tableNames = state.tableNames();
        sequence = state.sequence();
    }

    /** Returns what it holds of a table there is in it. */
    TableState state(String table) {
        return state().table(table);
    }

    private DatabaseState state() {
        DatabaseState present = state;
        if (present == null) {
            throw new SnapshotClosedException();
        }
        return present;
    }

    @Override
    public ReadableTable table(String name) {
        EmbeddedTable table =
                state().table(Objects.requireNonNull(name, "name")).table();
        return tables.computeIfAbsent(name, key -> new SnapshotTable(this, table));
    }

    @Override
    public Optional<ReadableTable> findTable(String name) {
        return state().tables().containsKey(Objects.requireNonNull(name, "name"))
                ? Optional.of(table(name))
                : Optional.empty();
    }

    @Override
    public List<String> tableNames() {
        return tableNames;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long age() {
        return database.sequence() - sequence;
    }

    @Override
    public void close() {
        state = null;
        tables.clear();
        held.close();
    }

    @Override
    public String toString() {
        return "Snapshot of change " + sequence + " with tables " + tableNames;
    }
}
